/** A punch as text for somebody who may do more: whose it is, what, when, and what BambooHR said. */
import * as m from '../i18n/generated/messages.js';
import { askingPart, whatHappened } from './attention-words.ts';
import { punchTitle, recordingOf } from './punch-words.ts';
import type { AttentionScene } from './attention-words.ts';
import type { Formats } from '../i18n/formats.ts';
import type { AccountView } from '../../shared/ipc/views.ts';

/** A message, ready to be sent. */
export interface ManagerText {
  readonly subject: string;
  readonly text: string;
}

/** `ofZone` writes times in the zone of the punch. `happened` and the quotation are in the words of the screen. */
export function managerText(scene: AttentionScene, account: AccountView, ofZone: Formats): ManagerText {
  const { punch } = scene;
  const what = punchTitle(punch);
  const date = ofZone.dayAndYear(punch.at);
  const time = m.clock_manager_time_zone({ time: ofZone.time(punch.at), zone: ofZone.zoneName(punch.at) });
  const recording = recordingOf(punch);
  const lines = [
    m.clock_manager_name({ name: account.employeeName }),
    m.clock_manager_what({ what }),
    m.clock_manager_date({ date }),
    m.clock_manager_time({ time }),
    ...(recording.trust === 'verified' || recording.isChanged ? [] : [m.clock_manager_unverified()]),
    ...(punch.note === null ? [] : [m.clock_manager_note({ note: punch.note })]),
    m.clock_manager_receipt({ receipt: punch.receipt }),
  ];
  const reason = whatHappened(scene)?.title;
  const said = askingPart(punch)?.problem.detail;
  return {
    subject: m.clock_manager_subject({ what, date, name: account.employeeName }),
    text: [
      m.clock_manager_greeting(),
      lines.join('\n'),
      [
        ...(reason === undefined ? [] : [m.clock_manager_reason({ reason })]),
        ...(said === undefined ? [] : [m.clock_manager_said({ said })]),
      ].join('\n'),
      m.clock_manager_thanks(),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}
