/** Turns a forgotten case of a discriminated union into a type error, and into an exception if data lied. */
export function assertNever(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}`);
}
