/**
 * Serves the windows' files from `app://clockhouse`. What may be served is a list read once from the build's folder, so
 * that no request is ever turned into a path (engineering notes, section 3). Every answer carries the policy headers.
 */
import { protocol } from 'electron';
import fs from 'node:fs';
import path from 'node:path';

const scheme = 'app';
const host = 'clockhouse';

/** The only origin our windows ever show. */
export const appOrigin = `${scheme}://${host}`;

/** No inline code or style, nothing from elsewhere, no requests; Svelte's own policy is the one trusted source of markup. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const policyHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), clipboard-read=()',
  'Referrer-Policy': 'no-referrer',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes the scheme a standard, secure one with a code cache. Before the app is ready, once. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the files below `folder`. After the app is ready.
 *
 * By the buffer handler rather than `protocol.handle`: that one turns every answer into a web stream first, which took
 * 50 ms of the first document's way (measured on Electron 33), and stopped answering after some dozens of requests from
 * the main process. Electron keeps both; this is the one place to change if that ends.
 */
export function serveApp(folder: string): void {
  const files = filesBelow(folder);
  protocol.registerBufferProtocol(scheme, ({ url, method }, answer) => {
    const file = fileFor(url, files);
    if (file === undefined) answer(bare(404));
    else if (method !== 'GET' && method !== 'HEAD') answer(bare(405));
    else {
      const mimeType = contentTypes[path.extname(file)] ?? 'application/octet-stream';
      const headers = { ...policyHeaders, 'Content-Type': mimeType };
      // A few small files, read once each while the window waits for them.
      answer({ statusCode: 200, headers, mimeType, data: method === 'HEAD' ? nothing : fs.readFileSync(file) });
    }
  });
}

const nothing = Buffer.alloc(0);

function bare(statusCode: number): Electron.ProtocolResponse {
  return { statusCode, headers: policyHeaders, mimeType: 'text/plain', data: nothing };
}

function fileFor(url: string, files: ReadonlyMap<string, string>): string | undefined {
  const { host: asked, pathname } = new URL(url);
  return asked === host ? files.get(pathname) : undefined;
}

/** Every file that may be served, by URL path. Source maps stay out. */
function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, file);
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}
