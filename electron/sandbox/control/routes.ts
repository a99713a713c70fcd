/** `/_sandbox/…`: what a test may do to the company that no client of the API can. JSON in, JSON out. */
import type { EpochMs } from '../../../shared/time/types.ts';
import * as v from 'valibot';
import { Refusal } from '../http/refusal.ts';
import { jsonReply, refusalReply, send } from '../http/reply.ts';
import type { ApiParts, Received } from '../http/api-requests.ts';
import type { Company, Change } from '../company/company.ts';
import type { Journal } from '../company/journal.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import { utcText } from '../../../shared/time/instant-text.ts';
import { cast } from '../company/seed.ts';
import { controlInput } from './control-input.ts';
import { orderFault } from './fault-orders.ts';
import { actElsewhere } from './elsewhere.ts';
import { changeApproval, changePermissions, issueKey } from './permissions.ts';
import { listGrants, registerClient, revokeGrants } from './oauth-control.ts';
import { changeClock, clockAnswer } from './clock-control.ts';
import { changeWaiver } from './waivers.ts';

/** A state to go back to. */
export interface Snapshot {
  readonly changes: readonly Change[];
  readonly at: EpochMs;
  readonly running: boolean;
}

/** What the control works on. */
export interface ControlParts extends ApiParts {
  /** Must be in `X-Sandbox-Key`. */
  readonly key: string;
  readonly journal: Journal | null;
  readonly snapshots: Map<string, Snapshot>;
}

/** Without an id the latest snapshot is meant. */
const restoreOrder = v.strictObject({ id: v.optional(v.string()) });

type Route = (parts: ControlParts, body: unknown, query: URLSearchParams) => unknown;

const routes: Readonly<Record<string, Route>> = {
  'GET /clock': ({ company }) => clockAnswer(company),
  'POST /clock': ({ company }, body) => changeClock(company, body),
  'GET /people': ({ company }) => ({ cast, people: company.employees() }),
  'GET /faults': ({ faults }) => faults.list(),
  'POST /faults': ({ faults }, body) => orderFault(faults, body),
  'DELETE /faults': ({ faults }, _body, query) => {
    const id = query.get('id');
    faults.clear(id === null ? null : Number(id));
    return faults.list();
  },
  'GET /requests': ({ log }) => log.list(),
  'DELETE /requests': ({ log }) => {
    log.clear();
    return [];
  },
  'GET /entries': ({ company }, _body, query) => entriesOf(company, query),
  'POST /entries': ({ company }, body) => actElsewhere(company, body),
  'POST /permissions': ({ company }, body) => changePermissions(company, body),
  'POST /approvals': ({ company }, body) => changeApproval(company, body),
  'POST /waivers': ({ company }, body) => changeWaiver(company, body),
  'POST /keys': ({ company }, body) => issueKey(company, body),
  'GET /throttle': ({ throttle }) => throttle.limit,
  'POST /throttle': ({ throttle }, body) => throttle.order(body),
  'POST /oauth-clients': ({ company }, body) => registerClient(company, body),
  'GET /oauth-grants': ({ company }) => listGrants(company),
  'DELETE /oauth-grants': ({ company }, _body, query) => revokeGrants(company, query.get('clientId')),
  'POST /snapshot': (parts) => {
    const id = String(parts.snapshots.size + 1);
    const { clock } = parts.company;
    const running = clock.state.stoppedAt === null;
    parts.snapshots.set(id, { changes: parts.company.changes(), at: clock.now(), running });
    return { id };
  },
  'POST /restore': (parts, body) => {
    const id = controlInput(restoreOrder, body).id ?? String(parts.snapshots.size);
    const snapshot = parts.snapshots.get(id);
    if (snapshot === undefined) throw new Refusal(404, 'no_such_snapshot', `There is no snapshot ${id}.`);
    parts.company.restore(snapshot.changes);
    // The clock goes back as well, and runs on if it was running.
    parts.company.clock.set(snapshot.at, snapshot.running);
    parts.company.commit([{ kind: 'clock', row: parts.company.clock.state }]);
    parts.journal?.rewrite(parts.company.changes());
    return { id };
  },
};

/** Answers one control request. */
export async function answerControl(parts: ControlParts, received: Received): Promise<void> {
  const { request, response, requestId, path, query, body } = received;
  const reply = () => {
    try {
      if (request.headers['x-sandbox-key'] !== parts.key) {
        throw new Refusal(401, 'control_key_invalid', 'X-Sandbox-Key must hold the apiKey of the ready line.');
      }
      const route = routes[`${request.method ?? 'GET'} ${path}`];
      if (route === undefined) throw new Refusal(404, 'no_such_control', 'There is no such control.');
      return jsonReply(200, route(parts, parsed(body), query));
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error, path);
      throw error;
    }
  };
  await send(response, reply(), parts.company.clock.now(), requestId);
}

function parsed(body: string): unknown {
  if (body.trim() === '') return null;
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, 'invalid_input', 'The body is not JSON.');
    throw error;
  }
}

/** More than the API lets anybody look back. */
const REACH_DAYS = 400;

/** All rows of one person, as stored: instants in milliseconds, deleted rows at the end. */
function entriesOf(company: Company, query: URLSearchParams): unknown {
  const employeeId = Number(query.get('employeeId'));
  const today = dayNumber(utcText(company.clock.now()).slice(0, 10));
  const from = query.get('from') ?? dateOf(today - REACH_DAYS);
  const to = query.get('to') ?? dateOf(today + REACH_DAYS);
  return [...company.entries.ofEmployee(employeeId, from, to), ...company.entries.deletedOf(employeeId)];
}
