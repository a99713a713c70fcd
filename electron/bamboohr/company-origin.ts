/**
 * Where a company is reached. The host allow-list of the product is this file: `https://{company}.bamboohr.com`, and
 * the demo company on loopback (architecture, "Security in one list").
 */
import { ownProblem, ProblemError } from '../../shared/problem.ts';

/** A scheme, host and port without a path, e.g. `https://acme.bamboohr.com`. */
export type Origin = string;

/**
 * Reads what a person typed or pasted as the address of their company: `acme`, `acme.bamboohr.com` or a whole URL
 * of it. Throws a `companyNameInvalid` problem for anything else, so that a key is never sent to another host.
 */
export function companyFromAddress(typed: string): string {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  const company = host.replace(/\.bamboohr\.com$/, '');
  // One DNS label: letters, digits and inner hyphens.
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(company)) {
    throw new ProblemError(
      ownProblem('companyNameInvalid', 'account.connectWithKey', { params: { typed: typed.slice(0, 80) } }),
    );
  }
  return company;
}

/** The company's own host. */
export function bambooHrOrigin(company: string): Origin {
  return `https://${company}.bamboohr.com`;
}

/**
 * In a development build, the server that stands in for bamboohr.com: `http://acme.localhost:PORT` for a sandbox at
 * `http://127.0.0.1:PORT`, so that each company is a host name there as well. Throws for a URL that is not loopback.
 */
export function standInOrigin(sandboxUrl: string, company: string): Origin {
  const url = new URL(sandboxUrl);
  if (!isLoopback(url.hostname)) throw new Error('CLOCKHOUSE_SANDBOX_URL must name this machine');
  return `${url.protocol}//${company}.localhost${url.port === '' ? '' : `:${url.port}`}`;
}

/** True for the names of this machine that never leave it. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')
  );
}
