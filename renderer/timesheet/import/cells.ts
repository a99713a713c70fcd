/** One line of a table as an entry that somebody wants, or why it cannot be one. Nothing is judged yet. Pure. */
import type { BreakChoice, KnownProject } from '../../../shared/ipc/timesheet.ts';
import type { LocalDate, LocalTime, ZoneId } from '../../../shared/time/types.ts';
import { typedTime } from '../../time/typed-time.ts';
import { typedHours } from '../typed-hours.ts';
import { plain, withoutSeconds } from './columns.ts';
import type { ImportField, Mapping } from './columns.ts';
import { dateIn, dayIn } from './dates.ts';
import type { DateOrder } from './dates.ts';

/** Why a line cannot even be read. `text` is what stands in the cell. */
export type CellFault =
  | { readonly code: 'noDate' }
  | { readonly code: 'noTimes' }
  | { readonly code: 'badDate' | 'badStart' | 'badEnd' | 'badHours'; readonly text: string }
  | { readonly code: 'otherEndDay'; readonly date: LocalDate }
  | { readonly code: 'otherZone' | 'unknownProject' | 'unknownTask' | 'unknownBreak'; readonly text: string };

/** What is wanted. */
export interface Wanted {
  readonly date: LocalDate;
  readonly what:
    | { readonly kind: 'clock'; readonly start: LocalTime; readonly end: LocalTime; readonly breakId: string | null }
    | { readonly kind: 'hours'; readonly hours: number };
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
}

/** How the cells are to be read. */
export interface CellTerms {
  readonly mapping: Mapping;
  readonly order: DateOrder;
  readonly zone: ZoneId;
  readonly breaks: readonly BreakChoice[] | null;
  readonly projects: readonly KnownProject[];
  /** Whether a line is taken without its project where that is not known. */
  readonly dropsUnknownWork: boolean;
}

const breakWords: ReadonlySet<string> = new Set(['break', 'pausa', 'descanso', 'pause', 'lunch', 'comida']);
const hoursWords: ReadonlySet<string> = new Set(['hours', 'hour', 'horas', 'heures', 'stunden']);

/** Reads a line. */
export function readCells(row: readonly string[], terms: CellTerms): Wanted | CellFault {
  const { mapping } = terms;
  const cell = (field: ImportField): string => {
    const column = mapping[field];
    return column === null ? '' : unguarded(row[column]?.trim() ?? '');
  };
  const dated = dateOfLine(cell, terms.order);
  if ('code' in dated) return dated;
  const what = whatOf(cell, dated, terms);
  if ('code' in what) return what;
  const work = workOf(cell, terms);
  if ('code' in work) return work;
  const note = cell('note');
  return { date: dated.date, what, note: note === '' ? null : note, ...work };
}

/** The text as it was before an export made it harmless for spreadsheets. */
export function unguarded(text: string): string {
  return /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? text.slice(1) : text;
}

interface Dated {
  readonly date: LocalDate;
  readonly start: string;
  readonly end: string;
}

type Cells = (field: ImportField) => string;

/** The day, from a cell of its own or before the time of the start, and the texts of the times. */
function dateOfLine(cell: Cells, order: DateOrder): Dated | CellFault {
  const started = dateIn(cell('start'));
  const ended = dateIn(cell('end'));
  const start = started === null ? cell('start') : started.rest;
  const end = ended === null ? cell('end') : ended.rest;
  const text = cell('date');
  const own = text === '' ? started : dateIn(text);
  if (own === null) return text === '' ? { code: 'noDate' } : { code: 'badDate', text };
  const date = dayIn(own, order);
  if (date === null) return { code: 'badDate', text: text === '' ? cell('start') : text };
  const endCell = ended ?? (cell('endDate') === '' ? null : dateIn(cell('endDate')));
  const endDay = endCell === null ? date : dayIn(endCell, order);
  if (endDay === null) return { code: 'badDate', text: cell('endDate') === '' ? cell('end') : cell('endDate') };
  // A day and a time in one cell, e.g. of the column "date".
  const startText = start === '' && text !== '' ? own.rest : start;
  return endDay === date ? { date, start: startText, end } : { code: 'otherEndDay', date: endDay };
}

function whatOf(cell: Cells, { start, end }: Dated, terms: CellTerms): Wanted['what'] | CellFault {
  const kind = plain(cell('kind'));
  const hoursText = cell('hours');
  if (hoursWords.has(kind) || (start === '' && end === '')) {
    if (hoursText === '') return { code: 'noTimes' };
    const hours = typedHours(withoutSeconds(hoursText));
    return hours === null ? { code: 'badHours', text: hoursText } : { kind: 'hours', hours };
  }
  const zone = cell('zone');
  if (zone !== '' && zone !== terms.zone) return { code: 'otherZone', text: zone };
  const startTime = typedTime(withoutSeconds(start));
  if (startTime === null) return { code: 'badStart', text: start };
  const endTime = typedTime(withoutSeconds(end));
  if (endTime === null) return { code: 'badEnd', text: end };
  const name = cell('break');
  if (name === '' && !breakWords.has(kind)) return { kind: 'clock', start: startTime, end: endTime, breakId: null };
  const taken = breakNamed(name, terms.breaks ?? []);
  return taken === null
    ? { code: 'unknownBreak', text: name === '' ? cell('kind') : name }
    : { kind: 'clock', start: startTime, end: endTime, breakId: taken.id };
}

/** The break of a name; the only one where the line does not say which. */
function breakNamed(name: string, breaks: readonly BreakChoice[]): BreakChoice | null {
  if (name === '') return breaks.length === 1 ? (breaks[0] ?? null) : null;
  return breaks.find((choice) => plain(choice.name) === plain(name)) ?? null;
}

function workOf(
  cell: Cells,
  { projects, dropsUnknownWork }: CellTerms,
): { readonly projectId: number | null; readonly taskId: number | null } | CellFault {
  const [projectText = '', taskInProject = ''] = cell('project').split(/\s*›\s*/u);
  const taskText = cell('task') === '' ? taskInProject : cell('task');
  if (projectText === '') {
    return taskText === '' || dropsUnknownWork
      ? { projectId: null, taskId: null }
      : { code: 'unknownTask', text: taskText };
  }
  const project = projects.find(({ id, name }) => plain(name) === plain(projectText) || String(id) === projectText);
  if (project === undefined) {
    return dropsUnknownWork ? { projectId: null, taskId: null } : { code: 'unknownProject', text: projectText };
  }
  if (taskText === '') return { projectId: project.id, taskId: null };
  const task = project.tasks.find(({ id, name }) => plain(name) === plain(taskText) || String(id) === taskText);
  if (task !== undefined) return { projectId: project.id, taskId: task.id };
  return dropsUnknownWork ? { projectId: project.id, taskId: null } : { code: 'unknownTask', text: taskText };
}
