/** Hours as people type them. */

/**
 * Reads `7.5`, `7,5`, `7:30`, `7h30`, `7 h`, `90 min` as hours. Null for what is no length; the limits of an entry are
 * judged elsewhere.
 */
export function typedHours(text: string): number | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const clock = /^(\d{1,2})\s?[:h]\s?([0-5]\d)(?:\s?m(?:in)?)?$/u.exec(plain);
  if (clock !== null) return Number(clock[1]) + Number(clock[2]) / 60;
  const minutes = /^(\d{1,4})\s?m(?:in)?$/u.exec(plain);
  if (minutes !== null) return Number(minutes[1]) / 60;
  const decimal = /^(\d{1,3}(?:[.,]\d{1,4})?)\s?h?$/u.exec(plain);
  return decimal === null ? null : Number(decimal[1]?.replace(',', '.'));
}
