/** What an exported or copied timesheet says, in the language spoken now: main holds no words. */
import * as m from '../../i18n/generated/messages.js';
import type { ProcedureInput } from '../../../shared/ipc/contract.ts';

/** The titles of the columns and the words in them. */
export function tableTexts(): Pick<ProcedureInput<'timesheet.export'>, 'titles' | 'words'> {
  return {
    titles: {
      date: m.export_column_date(),
      start: m.export_column_start(),
      endDate: m.export_column_endDate(),
      end: m.export_column_end(),
      zone: m.export_column_zone(),
      kind: m.export_column_kind(),
      breakName: m.export_column_breakName(),
      length: m.export_column_length(),
      worked: m.export_column_worked(),
      project: m.export_column_project(),
      task: m.export_column_task(),
      note: m.export_column_note(),
      approved: m.export_column_approved(),
      confirmed: m.export_column_confirmed(),
      entryId: m.export_column_entryId(),
    },
    words: {
      kind: { work: m.timesheet_work(), break: m.timesheet_break(), hours: m.timesheet_hours() },
      yes: m.export_yes(),
      no: m.export_no(),
    },
  };
}
