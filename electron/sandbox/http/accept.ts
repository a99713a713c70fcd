/** Content negotiation, as far as an API with one format needs it. */

/** Whether an `Accept` header admits JSON. None at all admits everything; `q=0` is a refusal. */
export function admitsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return { type, refused: parameters.some((text) => /^q=0(\.0{0,3})?$/.test(text)) };
  });
  // The most specific range decides (RFC 9110, 12.5.1).
  for (const type of ['application/json', 'application/*', '*/*']) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range !== undefined) return !range.refused;
  }
  return false;
}
