/** The journal as a CSV file for a spreadsheet. Loaded when somebody exports. */
import { journalColumns } from '../../shared/ipc/journal.ts';
import type { JournalColumn } from '../../shared/ipc/journal.ts';
import type { PunchState, PunchStory, StoryLine, TrackedPunch } from '../../shared/punches/punch.ts';
import type { Cell } from '../../shared/timesheet/export.ts';
import { utcText, zonedText } from '../../shared/time/instant-text.ts';
import { byteOrderMark, csvText } from '../csv/csv-text.ts';
import { writeWhole } from '../csv/write-file.ts';
import { punchViewOf } from '../punches/punch-view.ts';
import type { ExportWanted } from './journal-desk.ts';

type Steps = readonly (readonly TrackedPunch[])[];

/** What the file says in whose words. */
export interface JournalWriting extends Pick<ExportWanted, 'titles' | 'words'> {
  readonly storyOf: (punchId: string) => PunchStory;
}

/**
 * Writes the steps, batch by batch, to a file beside `file` and puts it in its place when it is whole and on disk. Answers
 * how many steps there are in it. Throws a storage problem; then `file` is as it was.
 */
export async function writeJournal(
  file: string,
  batches: AsyncIterable<Steps>,
  writing: JournalWriting,
): Promise<number> {
  let count = 0;
  const parts = async function* (): AsyncGenerator<string, void, undefined> {
    yield headOf(writing);
    for await (const steps of batches) {
      yield linesOf(steps, writing);
      count += steps.length;
    }
  };
  await writeWhole(file, parts(), 'journal.export');
  return count;
}

/** The titles, after the mark by which Excel knows UTF-8. */
export function headOf({ titles }: Pick<JournalWriting, 'titles'>): string {
  return `${byteOrderMark}${csvText([journalColumns.map((column) => titles[column])])}`;
}

/** One line for each step. */
export function linesOf(steps: Steps, writing: JournalWriting): string {
  return csvText(steps.map((step) => cellsOf(step, writing)));
}

function cellsOf(step: readonly TrackedPunch[], { storyOf, words }: JournalWriting): readonly Cell[] {
  const [first] = step;
  if (!first) throw new Error('A step has at least one punch');
  const { punch } = first;
  const view = punchViewOf(step, storyOf, () => []);
  const local = zonedText(punch.at, punch.zone);
  const cells: Readonly<Record<JournalColumn, Cell>> = {
    date: local.slice(0, 10),
    time: local.slice(11, 19),
    zone: punch.zone,
    action: words.action[view.action],
    breakName: view.breakName,
    employeeId: punch.employeeId,
    standing: words.standing[view.delivery.kind],
    trust: words.trust[view.trust],
    entryIds: step.flatMap(({ state }) => entryIdOf(state) ?? []).join(' '),
    note: view.note,
    receipt: view.receipt,
    story: view.parts.flatMap(({ verb, story }) => story.map((line) => storyText(line, verb))).join('; '),
  };
  return journalColumns.map((column) => cells[column]);
}

/** The entry of the timesheet that holds the punch, or that was written for it though it is not what was meant. */
function entryIdOf(state: PunchState): number | null {
  if (state.kind === 'confirmed') return state.entryId;
  return state.kind === 'attention' ? (state.written?.entryId ?? null) : null;
}

/** `2026-03-04T08:59:13Z in refused alreadyClockedIn`: codes, which are the same whatever language the file is in. */
function storyText(line: StoryLine, verb: string): string {
  return [
    `${utcText(line.at)} ${verb} ${line.kind}`,
    'trust' in line ? line.trust : '',
    'found' in line ? line.found.kind : '',
    'problem' in line ? line.problem.code : '',
    'entryId' in line ? String(line.entryId) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
