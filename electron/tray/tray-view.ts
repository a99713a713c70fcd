/** What the tray shows of the clock: its mark, its words and what can be done. Pure. */
import { assertNever } from '../../shared/assert-never.ts';
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { PunchAction } from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { Words } from '../words/words.ts';
import type { TrayMark } from './draw-icon.ts';

/** A line of the menu. A break that can be started is named; the others say themselves. */
export type TrayChoice =
  | { readonly kind: 'action'; readonly action: Exclude<PunchAction, 'startBreak'>; readonly label: string }
  | {
      readonly kind: 'breaks';
      readonly label: string;
      readonly breaks: readonly { readonly id: string; readonly name: string }[];
    };

/** The whole tray at one moment. */
export interface TrayView {
  readonly mark: TrayMark;
  /** State and elapsed time, in words: the tooltip, and the first line of the menu. */
  readonly text: string;
  /** The elapsed time alone, which macOS shows beside the icon; empty while clocked out. */
  readonly title: string;
  readonly choices: readonly TrayChoice[];
}

/** The tray of a clock; null is nobody's. `now` is trusted time. */
export function trayView(view: ClockView | null, now: EpochMs, words: Words): TrayView {
  if (view === null) return { mark: 'out', text: words.say('tray_state_none'), title: '', choices: [] };
  const { state } = view;
  const needsPerson = view.punches.some(({ delivery }) => delivery.kind === 'attention');
  const length = state.kind === 'out' ? '' : words.duration(now - state.since);
  const stateText = stateWords(view, length, words);
  return {
    mark: needsPerson ? 'attention' : markOf(view),
    text: needsPerson ? `${words.say('tray_state_attention')} · ${stateText}` : stateText,
    title: length,
    choices: view.actions.flatMap((action) => choiceOf(action, view, words)),
  };
}

function markOf({ state }: ClockView): TrayMark {
  switch (state.kind) {
    case 'out':
      return 'out';
    case 'working':
      return 'in';
    case 'onBreak':
      return 'break';
    default:
      return assertNever(state);
  }
}

function stateWords({ state }: ClockView, length: string, words: Words): string {
  switch (state.kind) {
    case 'out':
      return words.say('tray_state_out');
    case 'working':
      return words.say('tray_state_working', { length });
    case 'onBreak':
      return state.breakName === null
        ? words.say('tray_state_break', { length })
        : words.say('tray_state_break_named', { name: state.breakName, length });
    default:
      return assertNever(state);
  }
}

function choiceOf(action: PunchAction, { breaks }: ClockView, words: Words): readonly TrayChoice[] {
  switch (action) {
    case 'clockIn':
      return [{ kind: 'action', action, label: words.say('tray_clock_in') }];
    case 'clockOut':
      return [{ kind: 'action', action, label: words.say('tray_clock_out') }];
    case 'endBreak':
      return [{ kind: 'action', action, label: words.say('tray_end_break') }];
    case 'startBreak':
      return breaks === null || breaks.length === 0
        ? []
        : [
            {
              kind: 'breaks',
              label: words.say('tray_start_break'),
              breaks: breaks.map(({ id, name }) => ({ id, name })),
            },
          ];
    default:
      return assertNever(action);
  }
}
