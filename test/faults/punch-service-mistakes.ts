/**
 * Mistakes that a punch service can be made to make on purpose, so that a test can show that the proof would find them.
 * Each is one that time clocks in the field make.
 */
import type { BambooHrClient } from '../../electron/bamboohr/client.ts';
import { ownProblem } from '../../shared/problem.ts';
import { isoWithOffset } from '../../shared/time/zoned.ts';

/**
 * `tellsTooEarly`: says "recorded" before it is on disk. `believesTheUnanswered`: takes a request that nobody answered
 * for done. `deniesTheDone`: takes what was done for refused, so that a person would enter it again. `movesMinutes`: sends
 * stated times a minute late.
 */
export type Mistake = 'tellsTooEarly' | 'believesTheUnanswered' | 'deniesTheDone' | 'movesMinutes';

type Body = Readonly<Record<string, unknown>>;

/** No entry of the demo company has this id. */
const nobodysEntryId = 999_999_999;

/** The client, making the mistake. */
export function mistaken(client: BambooHrClient, mistake: Mistake | null, zone: string): BambooHrClient {
  const call = client.call.bind(client) as (id: string, input: unknown, options: unknown) => Promise<unknown>;
  const wrong = async (id: string, input: unknown, options: unknown): Promise<unknown> => {
    const isPunch = id.startsWith('createTimesheetClock');
    const asked = mistake === 'movesMinutes' && isPunch ? minuteLater(input) : input;
    const result = (await call(id, asked, options)) as { ok: boolean; problem?: { fate: string } };
    if (mistake === 'deniesTheDone' && isPunch && result.ok) {
      return { ok: false, problem: ownProblem('inputRefused', id, { fate: 'refused' }) };
    }
    if (mistake !== 'believesTheUnanswered' || !isPunch || result.problem?.fate !== 'unknown') return result;
    const at = isoWithOffset(Date.now(), zone);
    const { employeeId } = (input as { path: { employeeId: number } }).path;
    const entry = { id: nobodysEntryId, employeeId, type: 'clock', date: at.slice(0, 10), start: at, end: at };
    return { ok: true, value: entry };
  };
  return mistake === null ? client : { call: wrong as unknown as BambooHrClient['call'] };
}

function minuteLater(input: unknown): unknown {
  const { body } = input as { body?: Body };
  if (!body) return input;
  const later = (name: string): Body =>
    typeof body[name] === 'string' ? { [name]: textOf(minutesOf(body[name]) + 1) } : {};
  return { ...(input as Body), body: { ...body, ...later('start'), ...later('end') } };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Only the last minute of a day stays where it is. */
function textOf(minutes: number): string {
  const kept = Math.min(minutes, 24 * 60 - 1);
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}
