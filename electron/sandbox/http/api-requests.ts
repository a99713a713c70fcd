/** One request to the API: route, fault, credentials, switches, input, rule; in that order (ruling G3). */
import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Company } from '../company/company.ts';
import type { Fault, FaultPlan } from '../control/faults.ts';
import type { RequestLog } from '../control/request-log.ts';
import { isTimeTracking } from '../operations/operation-ids.ts';
import { operations } from '../operations/table.ts';
import type { ApiDocument, Routed } from './api-document.ts';
import { authenticate, challengeFor } from './authentication.ts';
import { Refusal } from './refusal.ts';
import type { RefusalStatus } from './refusal.ts';
import { jsonReply, refusalReply, send, sendTruncated, spoiled } from './reply.ts';
import type { Reply } from './reply.ts';

/** What the API works on. */
export interface ApiParts {
  readonly company: Company;
  readonly document: ApiDocument;
  readonly faults: FaultPlan;
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
}

/** Answers one request to `/api/…`. */
export async function answerApi(parts: ApiParts, received: Received): Promise<void> {
  const { company, document, faults, log } = parts;
  const { request, response, requestId, path } = received;
  const method = request.method ?? 'GET';
  const at = company.clock.now();
  const result = document.route(method, path);
  const note = (status: number | null, applied: boolean, fault: Fault | null): void => {
    const route = result.kind === 'found' ? result.route : null;
    log.add({
      requestId,
      at,
      method,
      path,
      operationId: route?.operationId ?? null,
      employeeId: route === null ? null : employeeIn(route),
      status,
      applied,
      fault: fault?.kind ?? null,
    });
  };
  if (result.kind !== 'found') {
    const reply = unrouted(result.kind === 'noSuchMethod' ? result.allowed : [], path);
    note(reply.status, false, null);
    send(response, reply, at, requestId);
    return;
  }

  const fault = faults.take(result.route.operationId, employeeIn(result.route));
  if (fault?.when === 'before') await wait(fault.delayMs);
  const before = company.commits;
  const skipped = fault?.when === 'before' && fault.kind !== 'delay' && fault.kind !== 'date';
  const proper = skipped ? jsonReply(200, {}) : perform(parts, received, result.route, method);
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
  if (fault?.kind === 'truncated') sendTruncated(response, reply, shownAt, requestId);
  else send(response, reply, shownAt, requestId);
}

function perform(parts: ApiParts, received: Received, route: Routed, method: string): Reply {
  const { company, document } = parts;
  const { request, path, query, body } = received;
  try {
    const caller = authenticate(request.headers, company);
    if (!company.settings.apiAccess) {
      throw new Refusal(403, 'api_access_off', 'API access is switched off for this company.');
    }
    if (!company.settings.timeTracking && isTimeTracking(route.operationId)) {
      throw new Refusal(403, 'time_tracking_off', 'Time tracking is not enabled for this company.');
    }
    const operation = operations[route.operationId];
    if (operation === undefined) {
      throw new Refusal(501, 'not_served', `The sandbox does not serve ${route.operationId} yet.`);
    }
    const input = document.validate(route, { method, path, query, body });
    const answer = operation({ company, caller, now: company.clock.now(), ...input });
    return jsonReply(answer.status, answer.body);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      process.stderr.write(
        `${method} ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return refusalReply(new Refusal(500, 'server_error', 'Something went wrong in the sandbox.'), path);
    }
    const challenge = error.status === 401 ? challengeFor(request.headers, company) : null;
    return refusalReply(error, path, challenge === null ? {} : { 'WWW-Authenticate': challenge });
  }
}

function unrouted(allowed: readonly string[], path: string): Reply {
  if (allowed.length === 0)
    return refusalReply(new Refusal(404, 'no_such_path', 'There is nothing at this path.'), path);
  return refusalReply(new Refusal(405, 'no_such_method', 'This path does not take that method.'), path, {
    Allow: allowed.map((method) => method.toUpperCase()).join(', '),
  });
}

function faultReply(fault: Fault, path: string): Reply {
  const refusal = new Refusal(
    fault.status as RefusalStatus,
    'ordered_fault',
    'This answer was ordered through /_sandbox/faults.',
  );
  return refusalReply(refusal, path, fault.retryAfter === null ? {} : { 'Retry-After': fault.retryAfter });
}

/** The employee a path is about: the paths under `…/employees/` name one. */
function employeeIn(route: Routed): number | null {
  const text = route.path['employeeId'] ?? (route.operationId.includes('Employee') ? route.path['id'] : undefined);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
