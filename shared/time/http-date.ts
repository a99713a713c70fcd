/** Dates in HTTP headers (`Date`, `Retry-After`): RFC 9110 dates, always GMT, whole seconds. */
import type { EpochMs } from './types.ts';

/** The instant that an HTTP date names; null when the text is none. */
export function parseHttpDate(text: string): EpochMs | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
