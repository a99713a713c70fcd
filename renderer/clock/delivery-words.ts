/** How far a punch has come, in words: short for a list, and as the answer to a click. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import type { Formats } from '../i18n/formats.ts';
import type { IconName } from '../ui/Icon.svelte';
import type { DeliveryView } from '../../shared/ipc/clock-view.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import type { PunchAction } from '../../shared/punches/punch.ts';

/** Words with their sign and the role they are drawn in. */
export interface DeliveryWords {
  readonly text: string;
  readonly icon: IconName;
  readonly role: 'done' | 'waiting' | 'alert' | 'over';
}

const networkCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'offline',
  'unknownHost',
  'connectionRefused',
  'tlsFailure',
  'proxyRefused',
  'unexpectedAnswer',
]);

/** Whether a punch waits for nothing but the network. */
export function isNetworkProblem(problem: Problem | null): boolean {
  return problem !== null && networkCodes.has(problem.code);
}

/** For a line of the list. */
export function deliveryWords(delivery: DeliveryView, formats: Formats): DeliveryWords {
  switch (delivery.kind) {
    case 'recorded':
      return { text: m.clock_delivery_recorded(), icon: 'clock', role: 'waiting' };
    case 'sending':
      return { text: m.clock_delivery_sending(), icon: 'sending', role: 'waiting' };
    case 'confirmed':
      return { text: m.clock_delivery_confirmed(), icon: 'check', role: 'done' };
    case 'waiting': {
      const time = formats.time(delivery.until);
      return isNetworkProblem(delivery.problem)
        ? { text: m.clock_delivery_waiting_network({ time }), icon: 'offline', role: 'waiting' }
        : { text: m.clock_delivery_waiting({ time }), icon: 'clock', role: 'waiting' };
    }
    case 'checking':
      return { text: m.clock_delivery_checking(), icon: 'checking', role: 'waiting' };
    case 'attention':
      return { text: m.clock_delivery_attention(), icon: 'problem', role: 'alert' };
    case 'discarded':
      return { text: m.clock_delivery_discarded(), icon: 'discarded', role: 'over' };
    default:
      return assertNever(delivery);
  }
}

/** After a click: what has become of it so far. */
export function lastPunchWords(delivery: DeliveryView, formats: Formats): DeliveryWords {
  switch (delivery.kind) {
    case 'recorded':
    case 'sending':
      return { text: m.clock_saved_sending(), icon: 'sending', role: 'waiting' };
    case 'confirmed':
      return { text: m.clock_confirmed(), icon: 'check', role: 'done' };
    case 'waiting':
      return isNetworkProblem(delivery.problem)
        ? { text: m.clock_saved_offline(), icon: 'offline', role: 'waiting' }
        : { text: m.clock_saved_until({ time: formats.time(delivery.until) }), icon: 'clock', role: 'waiting' };
    case 'checking':
      return { text: m.clock_saved_checking(), icon: 'checking', role: 'waiting' };
    case 'attention':
      return { text: m.clock_saved_attention(), icon: 'problem', role: 'alert' };
    case 'discarded':
      return { text: m.clock_saved_discarded(), icon: 'discarded', role: 'over' };
    default:
      return assertNever(delivery);
  }
}

/** The name of a step in the list of punches. */
export function punchName(action: PunchAction): string {
  switch (action) {
    case 'clockIn':
      return m.clock_punch_clockIn();
    case 'clockOut':
      return m.clock_punch_clockOut();
    case 'startBreak':
      return m.clock_punch_startBreak();
    case 'endBreak':
      return m.clock_punch_endBreak();
    default:
      return assertNever(action);
  }
}

/** The words on the button that takes a step. */
export function actionName(action: PunchAction): string {
  switch (action) {
    case 'clockIn':
      return m.clock_action_clockIn();
    case 'clockOut':
      return m.clock_action_clockOut();
    case 'startBreak':
      return m.clock_action_startBreak();
    case 'endBreak':
      return m.clock_action_endBreak();
    default:
      return assertNever(action);
  }
}
