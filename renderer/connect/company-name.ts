/** What a person types or pastes as the company, cut down to what the API wants. */

/** The address that belongs to a company's subdomain, as it is shown; null for what cannot be one. */
export function companyAddress(company: string): string | null {
  return /^[a-z0-9-]{1,63}$/i.test(company) ? `${company}.bamboohr.com` : null;
}

/**
 * The subdomain in what was typed: `acme` from `acme`, `Acme.bamboohr.com` or
 * `https://acme.bamboohr.com/home?x=1`. What is no such address comes back trimmed, for main to refuse in words.
 */
export function companyFromInput(input: string): string {
  const typed = input.trim();
  const host = typed
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
  const found = /^([a-z0-9-]+)(?:\.bamboohr\.com)?\.?$/.exec(host);
  return found?.[1] ?? typed;
}
