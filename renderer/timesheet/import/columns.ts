/** Which column of a table holds what, as far as its titles and contents tell. Pure. */
import { typedTime } from '../../time/typed-time.ts';
import { dateIn } from './dates.ts';

/** What a column can hold. */
export const importFields = [
  'date',
  'start',
  'endDate',
  'end',
  'hours',
  'kind',
  'break',
  'project',
  'task',
  'note',
  'zone',
] as const;

/** One of them. */
export type ImportField = (typeof importFields)[number];

/** Which column holds what, by its number from 0; null for none. */
export type Mapping = Readonly<Record<ImportField, number | null>>;

/** A table's lines. */
export type Rows = readonly (readonly string[])[];

/** No column holds anything. */
export const noMapping: Mapping = {
  date: null,
  start: null,
  endDate: null,
  end: null,
  hours: null,
  kind: null,
  break: null,
  project: null,
  task: null,
  note: null,
  zone: null,
};

/**
 * Titles as programs write them in English, Spanish, French and German, without accents and small, the likeliest first. Of
 * Clockhouse's own files, BambooHR, Toggl, Clockify, Harvest and Kimai.
 */
const titles: Readonly<Record<ImportField, readonly string[]>> = {
  date: [
    'date',
    'day',
    'start date',
    'fecha',
    'dia',
    'fecha de inicio',
    'jour',
    'date de debut',
    'datum',
    'tag',
    'startdatum',
  ],
  start: [
    'start',
    'start time',
    'clock in',
    'in',
    'from',
    'begin',
    'inicio',
    'hora de inicio',
    'entrada',
    'desde',
    'de',
    'debut',
    'heure de debut',
    'arrivee',
    'beginn',
    'von',
    'kommen',
    'startzeit',
  ],
  endDate: ['end date', 'fecha de fin', 'date de fin', 'enddatum'],
  end: [
    'end',
    'end time',
    'clock out',
    'out',
    'to',
    'until',
    'fin',
    'hora de fin',
    'salida',
    'hasta',
    'a',
    'heure de fin',
    'depart',
    'ende',
    'bis',
    'gehen',
    'endzeit',
  ],
  hours: [
    'hours',
    'length (h)',
    'duration',
    'length',
    'time',
    'duration (decimal)',
    'duration (h)',
    'total hours',
    'horas',
    'duracion (h)',
    'duracion',
    'heures',
    'duree',
    'duree (h)',
    'stunden',
    'dauer',
    'dauer (h)',
  ],
  kind: ['kind', 'type', 'tipo', 'genre', 'art', 'typ'],
  break: ['break', 'break name', 'pausa', 'descanso', 'pause'],
  project: ['project', 'project name', 'client project', 'proyecto', 'projet', 'projekt'],
  task: ['task', 'task name', 'activity', 'tarea', 'actividad', 'tache', 'activite', 'aufgabe', 'tatigkeit'],
  note: [
    'note',
    'notes',
    'comment',
    'description',
    'nota',
    'notas',
    'comentario',
    'descripcion',
    'remarque',
    'notiz',
    'kommentar',
    'beschreibung',
  ],
  zone: ['time zone', 'timezone', 'zone', 'zona horaria', 'fuseau horaire', 'zeitzone'],
};

/** Lines that tell what a column holds. */
const linesLookedAt = 50;

/** Small, without accents, spaces as one: how titles and names are compared. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Whether the first line holds titles: it names what is in the columns, or is the only line without a day. */
export function hasTitles(rows: Rows): boolean {
  const first = rows[0] ?? [];
  const known = new Set(Object.values(titles).flat());
  if (first.some((cell) => known.has(plain(cell)))) return true;
  const isDated = (row: readonly string[]): boolean => row.some((cell) => dateIn(cell) !== null);
  return !isDated(first) && rows.slice(1, linesLookedAt).some(isDated);
}

/** What most likely holds what: by the titles, then by the contents for what no title named. */
export function guessMapping(rows: Rows): Mapping {
  const isTitled = hasTitles(rows);
  const named = isTitled ? byTitles(rows[0] ?? []) : noMapping;
  return byContents(rows.slice(isTitled ? 1 : 0, linesLookedAt), named);
}

function byTitles(first: readonly string[]): Mapping {
  const cells = first.map(plain);
  const mapping: Record<ImportField, number | null> = { ...noMapping };
  const taken = new Set<number>();
  for (const field of importFields) {
    for (const title of titles[field]) {
      const column = cells.findIndex((cell, index) => cell === title && !taken.has(index));
      if (column === -1) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  }
  return mapping;
}

function byContents(rows: Rows, named: Mapping): Mapping {
  const mapping: Record<ImportField, number | null> = { ...named };
  const taken = new Set(Object.values(named).filter((column) => column !== null));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const firstOf = (holds: (cell: string) => boolean): number | null => {
    for (let column = 0; column < width; column += 1) {
      const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
      if (taken.has(column) || cells.length === 0 || cells.filter(holds).length < cells.length * 0.8) continue;
      taken.add(column);
      return column;
    }
    return null;
  };
  const isTime = (cell: string): boolean => /[:h]|[ap]\.?\s?m/iu.test(cell) && typedTime(withoutSeconds(cell)) !== null;
  mapping.date ??= firstOf((cell) => dateIn(cell) !== null);
  // Without titles a lone column of times may be lengths as well: only a pair of them is a stretch.
  if (mapping.start === null && mapping.end === null && mapping.hours === null) {
    const start = firstOf(isTime);
    const end = start === null ? null : firstOf(isTime);
    if (end === null) {
      mapping.hours = start ?? firstOf((cell) => /^\d{1,2}([.,]\d{1,2})?$/u.test(cell));
    } else {
      mapping.start = start;
      mapping.end = end;
    }
  }
  return mapping;
}

/** `9:05:30 PM` as `9:05 PM`: entries have no seconds. */
export function withoutSeconds(text: string): string {
  return text.replace(/(\d{1,2}[:.]\d{2})[:.]\d{2}(?:\.\d+)?/u, '$1');
}
