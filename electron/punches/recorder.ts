/**
 * Turns what a person asked for into punches of one step and records them durably (architecture, "A punch", step 1).
 * Nothing here waits for a network or a keychain.
 */
import { createHash, randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/assert-never.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import type { RecordedPunch } from '../../shared/ipc/clock-view.ts';
import type { Lane, Punch, PunchAction, PunchVerb, Stamp } from '../../shared/punches/punch.ts';
import type { Outbox } from './outbox.ts';

/** What a person asks for, as the contract has it. */
export type PunchRequest = ProcedureParsed<'punch.record'>;

/** The project, and the task of it, that work is for. */
export interface PunchedWork {
  readonly projectId: number | null;
  readonly taskId: number | null;
}

const noWork: PunchedWork = { projectId: null, taskId: null };

/**
 * Records a step. `breakName` is the name of the asked break, for the screen while offline; `workBefore` is what was
 * worked on before a break that ends. Throws a storage problem.
 */
export function recordStep(
  outbox: Outbox,
  lane: Lane,
  request: PunchRequest,
  stamp: Stamp,
  breakName: string | null,
  workBefore: PunchedWork = noWork,
): RecordedPunch {
  const verbs = verbsOf(request.action);
  const work = workOf(request, workBefore);
  const step = verbs.map((verb, index): Punch => {
    const isBreakStart = request.action === 'startBreak' && verb === 'in';
    return {
      ...lane,
      ...stamp,
      id: randomUUID(),
      stepId: request.requestId,
      part: index === 0 ? 1 : 2,
      parts: verbs.length === 1 ? 1 : 2,
      action: request.action,
      verb,
      note: request.action === 'clockIn' ? noteOf(request.note) : null,
      ...(verb === 'in' ? work : noWork),
      breakId: isBreakStart ? request.breakId : null,
      breakName: isBreakStart ? breakName : null,
    };
  });
  const [first] = outbox.record(step);
  if (!first) throw new Error('A recorded step has a punch');
  return { id: first.stepId, at: first.at, trust: first.trust, receipt: receiptOf(first.stepId) };
}

/** A short code to read out: 4 characters without look-alikes, from the step's id. */
export function receiptOf(stepId: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const digest = createHash('sha256').update(stepId).digest();
  return [...digest.subarray(0, 4)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** A break begins and ends with both verbs: the API has no switch (ruling 11.4.2). */
function verbsOf(action: PunchAction): readonly PunchVerb[] {
  switch (action) {
    case 'clockIn':
      return ['in'];
    case 'clockOut':
      return ['out'];
    case 'startBreak':
    case 'endBreak':
      return ['out', 'in'];
    default:
      return assertNever(action);
  }
}

/** BambooHR carries no project over a break (ruling 11.4.4), so that the work after it has to say its own. */
function workOf(request: PunchRequest, workBefore: PunchedWork): PunchedWork {
  switch (request.action) {
    case 'clockIn':
      return { projectId: request.projectId ?? null, taskId: request.taskId ?? null };
    case 'endBreak':
      return workBefore;
    case 'clockOut':
    case 'startBreak':
      return noWork;
    default:
      return assertNever(request);
  }
}

function noteOf(note: string | undefined): string | null {
  const trimmed = note?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
