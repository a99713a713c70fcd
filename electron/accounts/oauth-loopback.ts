/**
 * Where the browser brings the answer of a sign-in: a server on this machine that takes one request on one path, shows a
 * page without scripts or secrets, and is gone.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ownProblem, ProblemError } from '../../shared/problem.ts';

/** What the page says when the browser comes back, in the person's language. */
export interface ReturnPage {
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  /** That the window may be closed, and where to go on. */
  readonly text: string;
}

/** A server that waits. */
export interface Loopback {
  /** To be given to BambooHR, character by character. */
  readonly redirectUri: string;
  /** The parameters the browser came back with. */
  readonly answer: Promise<URLSearchParams>;
  /** Ends it. More than once does nothing. */
  readonly close: () => void;
}

/** Only this address of this machine: nobody else on the network can reach it. */
const host = '127.0.0.1';
const path = '/callback';

/** Starts to wait. `port` 0 takes a free one. Throws `signInPortBusy` when the port is in use. */
export async function openLoopback(port: number, page: ReturnPage): Promise<Loopback> {
  let resolveAnswer: (answer: URLSearchParams) => void;
  const answer = new Promise<URLSearchParams>((resolve) => {
    resolveAnswer = resolve;
  });
  const server = createServer((request, response) => {
    const parameters = answerIn(request, redirectUri);
    if (parameters === null) {
      response.writeHead(404, { Connection: 'close' }).end();
      return;
    }
    show(response, page);
    // One answer is all there is.
    server.close();
    resolveAnswer(parameters);
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new ProblemError(ownProblem('signInPortBusy', 'account.signIn', { canRetry: true }), { cause });
  }
  const redirectUri = `http://${host}:${(server.address() as AddressInfo).port}${path}`;
  return {
    redirectUri,
    answer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a request brings; null for one that is not the browser's return. */
function answerIn(request: IncomingMessage, redirectUri: string): URLSearchParams | null {
  const expected = new URL(redirectUri);
  // A page elsewhere that had its own name point to this machine would send that name.
  if (request.method !== 'GET' || request.headers.host !== expected.host) return null;
  const url = new URL(request.url ?? '/', expected);
  if (url.origin !== expected.origin || url.pathname !== expected.pathname) return null;
  return url.searchParams.has('code') || url.searchParams.has('error') ? url.searchParams : null;
}

const style =
  'body{font:18px/1.5 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1rem}:root{color-scheme:light dark}';
const styleHash = createHash('sha256').update(style).digest('base64');

function show(response: ServerResponse, { language, title, text }: ReturnPage): void {
  const html = `<!DOCTYPE html>
<html lang="${escaped(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</html>
`;
  response
    .writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      Connection: 'close',
    })
    .end(html);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
