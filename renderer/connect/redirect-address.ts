/** Where the browser comes back to after a sign-in, as the company registers it with BambooHR. */

const PORT_MIN = 1024;
const PORT_MAX = 65_535;

/** What was typed as a port: a number, `null` for nothing, `'invalid'` for what no program of a person may listen on. */
export function portFromInput(input: string): number | null | 'invalid' {
  const typed = input.trim();
  if (typed === '') return null;
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  return port >= PORT_MIN && port <= PORT_MAX ? port : 'invalid';
}

/** The redirect address that the company registers with BambooHR, for what was typed as its port. */
export function redirectAddress(input: string): string {
  const port = portFromInput(input);
  return `http://127.0.0.1:${typeof port === 'number' ? port : 'PORT'}/callback`;
}
