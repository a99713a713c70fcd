/** One request from arrival to answer: the throttle, the ordered fault, the work itself, the log. */
import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Company } from '../company/company.ts';
import type { Fault, FaultPlan, FaultTarget } from '../control/faults.ts';
import type { RequestLog } from '../control/request-log.ts';
import type { Throttle } from '../control/throttle.ts';
import type { ApiDocument } from './api-document.ts';
import { Refusal } from './refusal.ts';
import { emptyReply, faultReply, inOnePiece, refusalReply, send, sendTruncated, spoiled } from './reply.ts';
import type { Reply } from './reply.ts';

/** What the API works on. */
export interface ApiParts {
  readonly company: Company;
  readonly document: ApiDocument;
  readonly faults: FaultPlan;
  readonly throttle: Throttle;
  readonly log: RequestLog;
}

/** A request whose body has been read. */
export interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Without query and with the plain prefix. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Whether the body was too large and the rest of it was not read. */
  readonly isCut: boolean;
}

/** What a request asks for. `target` null: nothing that is served, so no fault can be ordered for it. */
export interface Aim {
  readonly target: FaultTarget | null;
  readonly employeeId: number | null;
}

/** Answers one request with what `work` makes, unless the throttle or an ordered fault gets in the way. */
export async function exchange(parts: ApiParts, received: Received, aim: Aim, work: () => Reply): Promise<void> {
  const { company, log, throttle } = parts;
  const { request, response, requestId, path } = received;
  const at = company.clock.now();
  const note = (status: number | null, applied: boolean, fault: Fault | null): void => {
    log.add({
      requestId,
      at,
      method: request.method ?? 'GET',
      path,
      operationId: aim.target,
      employeeId: aim.employeeId,
      status,
      applied,
      fault: fault?.kind ?? null,
    });
  };
  // Everything counts, refused credentials too (section 3).
  const held = throttle.hold();
  if (held !== null) {
    const refusal = new Refusal(held.status, 'rate_limited', 'Too many requests. Try again later.');
    const reply = refusalReply(refusal, path, held.retryAfter === null ? {} : { 'Retry-After': held.retryAfter });
    note(reply.status, false, null);
    await send(response, reply, at, requestId);
    return;
  }

  const fault = aim.target === null ? null : parts.faults.take(aim.target, aim.employeeId);
  if (fault?.when === 'before') await wait(fault.delayMs);
  const before = company.commits;
  const skipped = fault?.when === 'before' && fault.kind !== 'delay' && fault.kind !== 'date';
  const proper = skipped ? emptyReply : work();
  const applied = company.commits !== before;
  if (fault?.when === 'after') await wait(fault.delayMs);
  if (fault?.kind === 'drop') {
    note(null, applied, fault);
    response.destroy();
    return;
  }
  const reply = fault === null ? proper : fault.kind === 'status' ? faultReply(fault, path) : spoiled(proper, fault);
  note(reply.status, applied, fault);
  const shownAt = company.clock.now() + (fault?.kind === 'date' ? fault.skewMs : 0);
  if (fault?.kind === 'truncated') sendTruncated(response, inOnePiece(reply), shownAt, requestId);
  else await send(response, reply, shownAt, requestId);
}
