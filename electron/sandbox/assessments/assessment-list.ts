/** Picks one page of assessments out of any number: what a filter says is used to look at as few days as possible. */
import { isLocalDate } from '../../../shared/time/zoned.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import type { Condition, RowFilter } from '../filters/row-filter.ts';
import { byCreation } from './assessment-row.ts';
import type { AssessmentRow } from './assessment-row.ts';
import type { Assessments, AssessmentScope } from './assessments.ts';

/** A page and how many matches there are over all pages. */
export interface AssessmentMatches {
  readonly total: number;
  readonly rows: readonly AssessmentRow[];
}

/** What the latest list matched: a client that asks for one page will ask for the next. */
interface LatestMatches {
  readonly version: number;
  /** The filter and whom the caller may see. */
  readonly question: string;
  /** How many there were to choose from: a clock that was set may show more of them or fewer. */
  readonly candidates: number;
  readonly rows: readonly AssessmentRow[];
}

const latest = new WeakMap<Assessments, LatestMatches>();
/** A list of more candidates than this is gone through anew for each page, holding only the page. */
const MOST_HELD = 300_000;

/** The matches of a filter in the order of the list. `employeeIds` null: the caller may see everybody. */
export function matchingAssessments(
  assessments: Assessments,
  filter: RowFilter<AssessmentRow>,
  employeeIds: readonly number[] | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  now: EpochMs,
): AssessmentMatches {
  if (filter.text === '' && employeeIds === null) return everything(assessments, offset, limit, now);
  const { conditions, matches } = filter;
  const question = `${employeeIds?.join() ?? 'everybody'} ${filter.text}`;
  const pieces = (): Iterable<readonly AssessmentRow[]> => candidates(assessments, conditions, employeeIds, now);
  const known = latest.get(assessments);
  if (known?.question === question && known.version === assessments.version) {
    let count = 0;
    for (const piece of pieces()) count += piece.length;
    // Looking may have found a day that has ended meanwhile.
    if (known.version === assessments.version && known.candidates === count) {
      return { total: known.rows.length, rows: known.rows.slice(offset, offset + limit) };
    }
  }

  const allowed = employeeIds === null ? null : new Set(employeeIds);
  const page: AssessmentRow[] = [];
  let held: AssessmentRow[] | null = [];
  let total = 0;
  let count = 0;
  for (const piece of pieces()) {
    count += piece.length;
    if (count > MOST_HELD) held = null;
    for (const row of piece) {
      if ((allowed !== null && !allowed.has(row.key.employeeId)) || !matches(row)) continue;
      if (total >= offset && page.length < limit) page.push(row);
      held?.push(row);
      total += 1;
    }
  }
  if (held !== null) latest.set(assessments, { version: assessments.version, question, candidates: count, rows: held });
  return { total, rows: page };
}

/** Without a filter nothing but the page has to be looked at. */
function everything(assessments: Assessments, offset: number, limit: number, now: EpochMs): AssessmentMatches {
  const rows: AssessmentRow[] = [];
  let total = 0;
  for (const piece of assessments.of({ employeeIds: null, from: null, to: null }, now)) {
    const start = Math.max(0, offset - total);
    if (start < piece.length && rows.length < limit) rows.push(...piece.slice(start, start + limit - rows.length));
    total += piece.length;
  }
  return { total, rows };
}

function candidates(
  assessments: Assessments,
  conditions: readonly Condition[],
  employeeIds: readonly number[] | null,
  now: EpochMs,
): Iterable<readonly AssessmentRow[]> {
  const ids = conditions.find(({ field, operator }) => field === 'id' && isChoice(operator));
  if (ids !== undefined) {
    const rows = [...new Set(ids.values)].flatMap((id) => assessments.byId(String(id), now) ?? []);
    return [rows.sort(byCreation)];
  }
  return assessments.of(scopeOf(conditions, employeeIds), now);
}

function scopeOf(conditions: readonly Condition[], visible: readonly number[] | null): AssessmentScope {
  let employeeIds = visible;
  let from: LocalDate | null = null;
  let to: LocalDate | null = null;
  for (const { field, operator, values } of conditions) {
    if (field === 'employeeId' && isChoice(operator)) {
      const wanted = new Set(values.filter((value) => typeof value === 'number'));
      employeeIds = employeeIds === null ? [...wanted] : employeeIds.filter((id) => wanted.has(id));
    }
    // A condition `date eq null` matches nothing; the filter itself sees to that.
    const dates = field === 'date' ? values.filter((value) => typeof value === 'string').filter(isLocalDate) : [];
    if (dates.length === 0 || operator === 'ne') continue;
    const [first = '', last = ''] = [dates.toSorted()[0], dates.toSorted().at(-1)];
    if (operator !== 'lt' && operator !== 'le' && (from === null || first > from)) from = first;
    if (operator !== 'gt' && operator !== 'ge' && (to === null || last < to)) to = last;
  }
  return { employeeIds, from, to };
}

function isChoice(operator: Condition['operator']): boolean {
  return operator === 'eq' || operator === 'in';
}
