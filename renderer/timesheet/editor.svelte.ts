/** The fields in which one entry is typed: their texts, what they mean, and what is wrong with that. */
import type { BreakChoice, ShownEntry, TimesheetChange } from '../../shared/ipc/timesheet.ts';
import type { LocalDate, ZoneId } from '../../shared/time/types.ts';
import { judge } from '../../shared/timesheet/validation.ts';
import type {
  Caution,
  DraftFacts,
  DraftField,
  EntryDraft,
  Fault,
  Judgement,
} from '../../shared/timesheet/validation.ts';
import { typedTime } from '../time/typed-time.ts';
import type { DayNames } from './day-names.ts';
import { placeOf } from './moves.ts';
import type { Storing } from './pending.ts';
import type { WorkChoice } from '../projects/project-choices.ts';
import { typedHours } from './typed-hours.ts';

/** Everything that stands in the fields, as it is kept over a restart. */
export interface EditorTexts {
  /** Key of the change it will be. */
  readonly key: string;
  /** The entry that is edited, by the sheet's key; null for a new one. */
  readonly entryKey: string | null;
  readonly what: What;
  readonly date: LocalDate;
  readonly start: string;
  readonly end: string;
  readonly hours: string;
  readonly note: string;
  readonly work: WorkChoice | null;
}

/** What the entry is: work, stated hours, a break by its id, or (`same`) the break it has been so far. */
export type What = 'work' | 'hours' | 'same' | `break:${string}`;

/** Where the facts about the days around come from, as they stand now. */
export type FactsFor = (draft: Pick<EntryDraft, 'date'>, entry: ShownEntry | null, key: string) => DraftFacts;

const fieldsOf: Readonly<Record<'clock' | 'hours', readonly DraftField[]>> = {
  clock: ['date', 'start', 'end', 'project', 'task', 'note'],
  hours: ['date', 'hours', 'project', 'task', 'note'],
};

/** See the file's comment. */
export class Editor {
  readonly key: string;
  readonly entry: ShownEntry | null;
  /** Just opened by a person, who wants to type; not brought back by itself. Read once. */
  isWanted: boolean;
  what: What = $state('work');
  date: LocalDate = $state('');
  start = $state('');
  end = $state('');
  hours = $state('');
  note = $state('');
  work: WorkChoice | null = $state.raw(null);
  /** Fields that were left, or all of them once it was to be taken over: only then is an empty one a mistake. */
  touched: ReadonlySet<DraftField> = $state.raw(new Set<DraftField>());

  readonly draft: EntryDraft = $derived.by(() => {
    const rest = {
      id: this.entry?.id ?? null,
      date: this.date === '' ? null : this.date,
      note: this.note,
      projectId: this.work?.projectId ?? null,
      taskId: this.work?.taskId ?? null,
    };
    return this.what === 'hours'
      ? { kind: 'hours', hours: typedHours(this.hours), ...rest }
      : { kind: 'clock', start: typedTime(this.start), end: typedTime(this.end), ...rest };
  });
  readonly judgement: Judgement = $derived.by(() =>
    judge(this.draft, this.#factsFor(this.draft, this.entry, this.key)),
  );
  /** What is said next to the fields: an empty field is no mistake before somebody has left it. */
  readonly shownFaults: readonly Fault[] = $derived(
    this.judgement.faults.filter((fault) => fault.code !== 'missing' || this.#isMistake(fault.field)),
  );
  readonly cautions: readonly Caution[] = $derived(this.judgement.cautions);

  readonly #factsFor: FactsFor;

  constructor(texts: EditorTexts, entry: ShownEntry | null, factsFor: FactsFor, isWanted = true) {
    this.key = texts.key;
    this.entry = entry;
    this.#factsFor = factsFor;
    this.isWanted = isWanted;
    this.what = texts.what;
    this.date = texts.date;
    this.start = texts.start;
    this.end = texts.end;
    this.hours = texts.hours;
    this.note = texts.note;
    this.work = texts.work;
  }

  /** The texts, to keep them. */
  texts(): EditorTexts {
    const { key, what, date, start, end, hours, note, work } = this;
    return { key, entryKey: this.entry?.key ?? null, what, date, start, end, hours, note, work };
  }

  /** Somebody left a field. */
  leave(field: DraftField): void {
    if (!this.touched.has(field)) this.touched = new Set([...this.touched, field]);
  }

  /** The change that the fields mean; null while something is wrong, all of which is shown from then on. */
  take(): Storing | null {
    const { draft } = this;
    this.touched = new Set(fieldsOf[draft.kind]);
    if (this.judgement.faults.length > 0 || draft.date === null) return null;
    const common = {
      key: this.key,
      id: draft.id,
      date: draft.date,
      note: this.note.trim() === '' ? null : this.note.trim(),
      projectId: draft.projectId,
      taskId: draft.taskId,
    };
    if (draft.kind === 'hours') {
      return draft.hours === null
        ? null
        : { ...common, kind: 'storeHours', hours: Math.round(draft.hours * 100) / 100 };
    }
    if (draft.start === null || draft.end === null) return null;
    return { ...common, kind: 'storeClock', start: draft.start, end: draft.end, ...breakOf(this.what) };
  }

  // A field with something in it that means nothing is a mistake at once.
  #isMistake(field: DraftField): boolean {
    const text = { start: this.start, end: this.end, hours: this.hours }[field as string] ?? '';
    return this.touched.has(field) || text.trim().length > 2;
  }
}

/** Texts for a new entry. `key` is a new UUID. */
export function blankTexts(key: string, date: LocalDate, start = '', end = ''): EditorTexts {
  return { key, entryKey: null, what: 'work', date, start, end, hours: '', note: '', work: null };
}

/** Texts of an entry as it stands, with the change that is pending for it. `newKey` is a UUID. */
export function textsOf(
  entry: ShownEntry,
  pending: TimesheetChange | null,
  zone: ZoneId,
  names: DayNames,
  newKey: string,
): EditorTexts {
  const place = placeOf(entry, zone);
  const { project, task } = entry;
  return {
    key: pending?.key ?? newKey,
    entryKey: entry.key,
    what: whatOf(entry, pending),
    date: entry.date,
    start: place === null ? '' : names.time(place.start),
    end: place === null ? '' : names.time(place.end),
    hours: entry.is === 'hours' && entry.hours !== null ? String(entry.hours) : '',
    note: entry.note ?? '',
    work:
      project === null
        ? null
        : {
            projectId: project.id,
            taskId: task?.id ?? null,
            projectName: project.name,
            taskName: task?.name ?? null,
            isFavourite: false,
          },
  };
}

/** What an entry can be turned into: hours and times stay apart, because BambooHR keeps them in two lists. */
export function whatChoices(entry: ShownEntry | null, breaks: readonly BreakChoice[] | null): readonly What[] {
  if (entry?.kind === 'hour') return ['hours'];
  const ofBreaks = (breaks ?? []).map(({ id }): What => `break:${id}`);
  if (entry === null || entry.id === null) return ['work', ...ofBreaks, 'hours'];
  const isOther = entry.is === 'break' && !ofBreaks.includes(`break:${entry.takenBreak?.id ?? ''}`);
  return ['work', ...(isOther ? (['same'] as const) : []), ...ofBreaks];
}

function whatOf(entry: ShownEntry, pending: TimesheetChange | null): What {
  if (entry.kind === 'hour') return 'hours';
  if (pending?.kind === 'storeClock' && typeof pending.breakId === 'string') return `break:${pending.breakId}`;
  if (entry.is !== 'break') return 'work';
  const id = entry.takenBreak?.id ?? null;
  return id === null ? 'same' : `break:${id}`;
}

function breakOf(what: What): { readonly breakId?: string | null } {
  if (what === 'same') return {};
  return { breakId: what.startsWith('break:') ? what.slice('break:'.length) : null };
}
