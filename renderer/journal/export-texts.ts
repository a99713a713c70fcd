/** What an export says, in the language spoken now: main holds no words. */
import * as m from '../i18n/generated/messages.js';
import { punchName } from '../clock/delivery-words.ts';
import type { ProcedureInput } from '../../shared/ipc/contract.ts';

/** The titles of the columns and the words in them. */
export function exportTexts(): Pick<ProcedureInput<'journal.export'>, 'titles' | 'words'> {
  return {
    titles: {
      date: m.journal_column_date(),
      time: m.journal_column_time(),
      zone: m.journal_column_zone(),
      action: m.journal_column_action(),
      breakName: m.journal_column_breakName(),
      employeeId: m.journal_column_employeeId(),
      standing: m.journal_column_standing(),
      trust: m.journal_column_trust(),
      entryIds: m.journal_column_entryIds(),
      note: m.journal_column_note(),
      receipt: m.journal_column_receipt(),
      story: m.journal_column_story(),
    },
    words: {
      action: {
        clockIn: punchName('clockIn'),
        clockOut: punchName('clockOut'),
        startBreak: punchName('startBreak'),
        endBreak: punchName('endBreak'),
      },
      standing: {
        recorded: m.journal_standing_recorded(),
        sending: m.journal_standing_sending(),
        waiting: m.journal_standing_waiting(),
        checking: m.journal_standing_checking(),
        confirmed: m.journal_standing_confirmed(),
        attention: m.journal_standing_attention(),
        discarded: m.journal_standing_discarded(),
      },
      trust: { verified: m.journal_trust_verified(), unverified: m.journal_trust_unverified() },
    },
  };
}
