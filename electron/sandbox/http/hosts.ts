/**
 * Which company a request is for. BambooHR gives each company a host of its own and shows an HTML page for names it
 * does not know; on loopback `northwind.localhost` plays that part, and plain `localhost` is the one company there is.
 */

/** What a request's host and path name. */
export type Target =
  | { readonly kind: 'api'; readonly path: string }
  | { readonly kind: 'control'; readonly path: string }
  | { readonly kind: 'authorize' | 'token' }
  | { readonly kind: 'photo'; readonly employeeId: number }
  | { readonly kind: 'unknownCompany' }
  | { readonly kind: 'noSuchPage' };

const GATEWAY = /^\/api\/gateway\.php\/([^/]+)(\/v1\/.*)$/;

/** Where `photoUrl` points: plain pictures, for programs that show an address. */
const PHOTO = /^\/photos\/(\d{1,15})$/;

/** Sorts a request. `path` is without the query. Hosts that are not loopback names are refused (DNS rebinding). */
export function targetOf(host: string | undefined, path: string, subdomain: string): Target {
  const name = hostName(host);
  if (name === null) return { kind: 'unknownCompany' };
  if (name !== '' && name !== subdomain) return { kind: 'unknownCompany' };
  const gateway = GATEWAY.exec(path);
  if (gateway !== null) {
    const [, company = '', rest = ''] = gateway;
    return company === subdomain ? { kind: 'api', path: `/api${rest}` } : { kind: 'unknownCompany' };
  }
  if (path.startsWith('/api/')) return { kind: 'api', path };
  if (path.startsWith('/_sandbox/')) return { kind: 'control', path: path.slice('/_sandbox'.length) };
  if (path === '/authorize.php') return { kind: 'authorize' };
  if (path === '/token.php') return { kind: 'token' };
  const photo = PHOTO.exec(path);
  return photo === null ? { kind: 'noSuchPage' } : { kind: 'photo', employeeId: Number(photo[1]) };
}

/** The company a host names: empty for loopback itself, null for a host that is not ours. */
function hostName(host: string | undefined): string | null {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (name === 'localhost' || name === '127.0.0.1') return '';
  return name.endsWith('.localhost') ? name.slice(0, -'.localhost'.length) : null;
}

/** The page for a company that does not exist: HTML where JSON was asked for, as in the field (section 1). */
export const unknownCompanyPage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Page not found</title></head>
<body><h1>404</h1><p>We couldn't find that company. Check the web address and try again.</p></body>
</html>
`;
