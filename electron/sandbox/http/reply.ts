/** Answers on the wire: headers every answer has, and the ways in which a fault spoils one. */
import type { ServerResponse } from 'node:http';
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Fault } from '../control/faults.ts';
import { problemBody } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** An answer before it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | null;
}

/** JSON, or nothing for `undefined`. */
export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  if (body === undefined) return { status, headers, body: null };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** An HTML page. */
export function pageReply(status: number, page: string): Reply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page };
}

/** A refusal: the Problem, and its detail in the header of the older surface. */
export function refusalReply(refusal: Refusal, path: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return jsonReply(refusal.status, problemBody(refusal, path), {
    // Header values are Latin-1; what does not fit is shown as its nearest plain letters.
    'X-BambooHR-Error-Message': refusal.message.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, ''),
    ...headers,
  });
}

/** Sends a reply. `at` is the company's clock, which the Date header tells. */
export function send(response: ServerResponse, reply: Reply, at: EpochMs, requestId: string): void {
  if (response.destroyed) return;
  const body = reply.body === null ? null : Buffer.from(reply.body, 'utf8');
  response.sendDate = false;
  response.writeHead(reply.status, {
    Date: new Date(at).toUTCString(),
    'X-Request-ID': requestId,
    'Cache-Control': 'no-store',
    ...reply.headers,
    ...(reply.status === 204 ? {} : { 'Content-Length': String(body?.length ?? 0) }),
  });
  response.end(body ?? undefined);
}

/** Sends the first half of a body and cuts the connection. */
export function sendTruncated(response: ServerResponse, reply: Reply, at: EpochMs, requestId: string): void {
  const body = Buffer.from(reply.body ?? '{"cut":"off"}', 'utf8');
  response.sendDate = false;
  response.writeHead(reply.status, {
    Date: new Date(at).toUTCString(),
    'X-Request-ID': requestId,
    'Content-Type': 'application/json',
    ...reply.headers,
    'Content-Length': String(body.length),
  });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/** What a fault makes of a reply that would have been right. */
export function spoiled(reply: Reply, fault: Fault): Reply {
  switch (fault.kind) {
    case 'html':
      return pageReply(fault.status, '<!DOCTYPE html>\n<html><body><h1>Bad gateway</h1></body></html>\n');
    case 'garbage':
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"id": <<<' };
    case 'delay':
    case 'status':
    case 'drop':
    case 'truncated':
    case 'date':
      return reply;
  }
}
