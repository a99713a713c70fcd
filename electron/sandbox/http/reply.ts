/** Answers on the wire: headers every answer has, and the ways in which a fault spoils one. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';
import type { Fault } from '../control/faults.ts';
import { Refusal, problemBody } from './refusal.ts';
import type { RefusalStatus } from './refusal.ts';

/** An answer before it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | Uint8Array | null;
  /** In place of `body`: text that is made while it is sent. */
  readonly pieces?: Iterable<string>;
}

/** How long making pieces may keep other requests waiting. */
const LONGEST_TURN: DurationMs = 8;
/** Characters that are sent at once. */
const CHUNK = 32_768;

/** Nothing at all, for a request that is stopped short. */
export const emptyReply: Reply = { status: 200, headers: {}, body: null };

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
  return jsonReply(refusal.status, problemBody(refusal, path), { ...messageHeader(refusal.message), ...headers });
}

/** The answer that a fault of the kind `status` orders, in the shape it asks for. */
export function faultReply(fault: Fault, path: string): Reply {
  const refusal = new Refusal(
    fault.status as RefusalStatus,
    'ordered_fault',
    'This answer was ordered through /_sandbox/faults.',
  );
  const headers = fault.retryAfter === null ? {} : { 'Retry-After': fault.retryAfter };
  switch (fault.shape) {
    case 'problem':
      return refusalReply(refusal, path, headers);
    case 'problem+json':
      return refusalReply(refusal, path, { ...headers, 'Content-Type': 'application/problem+json' });
    case 'header':
      return { status: fault.status, headers: { ...messageHeader(refusal.message), ...headers }, body: null };
    case 'empty':
      return { status: fault.status, headers, body: null };
  }
}

function messageHeader(message: string): Readonly<Record<string, string>> {
  // Header values are Latin-1; what does not fit is shown as its nearest plain letters.
  return { 'X-BambooHR-Error-Message': message.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '') };
}

/** The same answer with its pieces put together. */
export function inOnePiece(reply: Reply): Reply {
  if (reply.pieces === undefined) return reply;
  return { status: reply.status, headers: reply.headers, body: [...reply.pieces].join('') };
}

/** Sends a reply; settles when it is handed to the network. `at` is the company's clock, which the Date header tells. */
export async function send(response: ServerResponse, reply: Reply, at: EpochMs, requestId: string): Promise<void> {
  if (response.destroyed) return;
  response.sendDate = false;
  const headers = { ...commonHeaders(at, requestId), 'Cache-Control': 'no-store', ...reply.headers };
  if (reply.pieces !== undefined) {
    response.writeHead(reply.status, headers);
    await sendPieces(response, reply.pieces);
    return;
  }
  const body = bytesOf(reply);
  response.writeHead(reply.status, {
    ...headers,
    ...(reply.status === 204 ? {} : { 'Content-Length': String(body?.length ?? 0) }),
  });
  response.end(body ?? undefined);
}

/** Makes and sends pieces, with a pause for other requests before they notice, and no faster than they are read. */
async function sendPieces(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  let chunk = '';
  let turnBegan = performance.now();
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK && performance.now() - turnBegan < LONGEST_TURN) continue;
    const mayGoOn = response.write(chunk);
    chunk = '';
    if (!mayGoOn) await drained(response);
    // Also after that: a fast reader drains at once, within the same turn of the event loop.
    await yieldToOthers();
    if (response.destroyed) return;
    turnBegan = performance.now();
  }
  response.end(chunk);
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.on('drain', settle);
    response.on('close', settle);
  });
}

/** Sends the first half of a body and cuts the connection. */
export function sendTruncated(response: ServerResponse, reply: Reply, at: EpochMs, requestId: string): void {
  const body = bytesOf(reply) ?? Buffer.from('{"cut":"off"}', 'utf8');
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...commonHeaders(at, requestId),
    'Content-Type': 'application/json',
    ...reply.headers,
    'Content-Length': String(body.length),
  });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

function commonHeaders(at: EpochMs, requestId: string): Readonly<Record<string, string>> {
  return { Date: new Date(at).toUTCString(), 'X-Request-ID': requestId };
}

function bytesOf(reply: Reply): Uint8Array | null {
  return typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : reply.body;
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
