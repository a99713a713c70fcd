/** What of a region's habits matters on paper and in pasted tables. Pure. */

/** Where paper is 8.5 by 11 inches; everywhere else it is A4 (CLDR, "paperSize"). */
const letterRegions: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** The paper of a region. A language without a region counts for where most speak it. */
export function paperOf(locale: string): 'A4' | 'Letter' {
  return letterRegions.has(new Intl.Locale(locale).maximize().region ?? '') ? 'Letter' : 'A4';
}

/** The sign before decimals, as spreadsheets of that region read it. */
export function decimalOf(locale: string): '.' | ',' {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}
