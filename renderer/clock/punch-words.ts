/** A punch in the words of a list: its name, and when it was recorded. */
import * as m from '../i18n/generated/messages.js';
import { punchName } from './delivery-words.ts';
import type { Formats } from '../i18n/formats.ts';
import type { PunchView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs, TimeTrust } from '../../shared/time/types.ts';

/** `Start break · Lunch`. */
export function punchTitle({ action, breakName }: Pick<PunchView, 'action' | 'breakName'>): string {
  return breakName === null ? punchName(action) : `${punchName(action)} · ${breakName}`;
}

/** When the click was, as far as it is known now, and what that rests on: also after a person stated another time. */
export interface Recording {
  readonly at: EpochMs;
  readonly trust: TimeTrust;
  /** A person stated another time since. */
  readonly isChanged: boolean;
}

/** See `Recording`. */
export function recordingOf({ at, trust, parts }: Pick<PunchView, 'at' | 'trust' | 'parts'>): Recording {
  let recording: Recording = { at, trust, isChanged: false };
  for (const line of parts[0]?.story ?? []) {
    if (line.kind === 'recorded') recording = { at: line.at, trust: line.trust, isChanged: false };
    else if (line.kind === 'timeVerified') recording = { ...recording, at: line.punchAt, trust: 'verified' };
    else if (line.kind === 'changed' && line.change.at !== undefined) recording = { ...recording, isChanged: true };
  }
  return recording;
}

/** `Recorded 09:02:14 · time verified · Receipt 4F7K`; that it is not verified is shown by itself. */
export function recordingWords(punch: Pick<PunchView, 'at' | 'trust' | 'parts' | 'receipt'>, formats: Formats): string {
  const { at, trust, isChanged } = recordingOf(punch);
  return [
    m.clock_punch_recorded({ time: formats.timeWithSeconds(at) }),
    ...(trust === 'verified' ? [m.clock_punch_verified()] : []),
    ...(isChanged ? [m.clock_punch_changed()] : []),
    m.clock_receipt({ receipt: punch.receipt }),
  ].join(' · ');
}
