/** One request to the API: route, credentials, scopes, switches, input, rule; in that order (ruling G3). */
import { isTimeTracking } from '../operations/operation-ids.ts';
import type { Answer } from '../operations/operation.ts';
import { operations } from '../operations/table.ts';
import { admitsJson } from './accept.ts';
import type { Routed } from './api-document.ts';
import { authenticate, challengeFor, requireScopes } from './authentication.ts';
import { exchange } from './exchange.ts';
import type { ApiParts, Received } from './exchange.ts';
import { isListedButNotOffered } from './not-offered.ts';
import { Refusal } from './refusal.ts';
import { jsonReply, refusalReply } from './reply.ts';
import type { Reply } from './reply.ts';

export type { ApiParts, Received } from './exchange.ts';

/** Answers one request to `/api/…`. */
export async function answerApi(parts: ApiParts, received: Received): Promise<void> {
  const method = received.request.method ?? 'GET';
  const result = parts.document.route(method, received.path);
  if (result.kind === 'found') {
    const { route } = result;
    const aim = { target: route.operationId, employeeId: employeeIn(route) };
    await exchange(parts, received, aim, () => reply(parts, received, () => perform(parts, received, route, method)));
    return;
  }
  const allowed = result.kind === 'noSuchMethod' ? result.allowed : [];
  await exchange(parts, received, { target: null, employeeId: null }, () =>
    reply(parts, received, () => unrouted(parts, received, method, allowed)),
  );
}

/** What the work gives, or the refusal it throws. */
function reply({ company }: ApiParts, received: Received, work: () => Reply): Reply {
  const { request, response, path } = received;
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${request.method ?? 'GET'} ${path}: ${text}\n`);
      return refusalReply(new Refusal(500, 'server_error', 'Something went wrong in the sandbox.'), path);
    }
    const challenge = error.status === 401 ? challengeFor(request.headers, company) : null;
    // What was not read of the body stands in the way of the next request.
    if (received.isCut) response.setHeader('Connection', 'close');
    const allow = error.allowed === null ? {} : { Allow: error.allowed.join(', ') };
    return refusalReply(error, path, challenge === null ? allow : { 'WWW-Authenticate': challenge });
  }
}

function perform(parts: ApiParts, received: Received, route: Routed, method: string): Reply {
  const { company, document } = parts;
  const { request, path, query, body } = received;
  const { caller, scopes } = authenticate(request.headers, company);
  requireScopes(document.scopesOf(route.operationId), scopes);
  if (!company.settings.apiAccess) {
    throw new Refusal(403, 'api_access_off', 'API access is switched off for this company.');
  }
  if (!company.settings.timeTracking && isTimeTracking(route.operationId)) {
    throw new Refusal(403, 'time_tracking_off', 'Time tracking is not enabled for this company.');
  }
  if (received.isCut) {
    throw new Refusal(document.oversizeStatus(route.operationId), 'body_too_large', 'The request body is too large.');
  }
  const input = document.validate(route, { method, path, query, body });
  return replyOf(
    operations[route.operationId]({
      company,
      caller,
      now: company.clock.now(),
      ...input,
      origin: `http://${request.headers.host ?? 'localhost'}`,
      acceptsJson: admitsJson(request.headers.accept),
    }),
  );
}

function replyOf({ status, body, pieces, media }: Answer): Reply {
  if (pieces !== undefined) return { status, headers: { 'Content-Type': 'application/json' }, body: null, pieces };
  if (media !== undefined) return { status, headers: { 'Content-Type': media.type }, body: media.bytes };
  return jsonReply(status, body);
}

function unrouted(parts: ApiParts, received: Received, method: string, allowed: readonly string[]): never {
  if (isListedButNotOffered(method, received.path)) {
    authenticate(received.request.headers, parts.company);
    throw new Refusal(501, 'not_offered', 'This is listed in the documentation of the API, but not offered.');
  }
  if (allowed.length === 0) throw new Refusal(404, 'no_such_path', 'There is nothing at this path.');
  throw Refusal.wrongMethod(allowed.map((name) => name.toUpperCase()));
}

/** The employee a path is about: the paths under `…/employees/` name one. */
function employeeIn(route: Routed): number | null {
  const text = route.path['employeeId'] ?? (route.operationId.includes('Employee') ? route.path['id'] : undefined);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
