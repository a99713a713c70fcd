/**
 * The timesheet of whoever is at the clock, for the windows: shown from this machine's disk at once, read from BambooHR
 * where that is wanted, and changed there.
 */
import type { RecordedPunch } from '../../shared/ipc/clock-view.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import type {
  TimesheetChange,
  TimesheetExport,
  TimesheetRange,
  TimesheetView,
  WriteOutcome,
  WriteProgress,
} from '../../shared/ipc/timesheet.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import { project } from '../../shared/punches/projection.ts';
import type { Lane, Stamp, TrackedPunch } from '../../shared/punches/punch.ts';
import type { DurationMs, EpochMs, TimeTrust, ZoneId } from '../../shared/time/types.ts';
import { addDays, isLocalDate, localDateAt } from '../../shared/time/zoned.ts';
import { daysOf, daysToRead, partsOf, readableDaysBack } from '../../shared/timesheet/days-to-read.ts';
import { timesheetRows } from '../../shared/timesheet/export.ts';
import type { PayPeriodRule } from '../../shared/timesheet/periods.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import type { BreakFacts } from '../breaks/breaks-shown.ts';
import type { PunchRequest } from '../punches/recorder.ts';
import type { KnownEntries } from './known-entries.ts';
import { stampOfStated, statedInstant } from './stated-punch.ts';
import type { StatedPunch } from './stated-punch.ts';
import type { TimesheetReader } from './timesheet-reader.ts';
import { personZone, timesheetViewOf } from './timesheet-view.ts';
import { TimesheetWriter } from './timesheet-writer.ts';

/** What it stands on. */
export interface TimesheetDeskOptions {
  readonly entries: KnownEntries;
  readonly reader: TimesheetReader;
  /** Whose timesheet; null when nobody is connected. */
  readonly lane: () => Lane | null;
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  /** Punches of the lane that are not settled, in the order they were recorded. */
  readonly unsettled: (lane: Lane) => readonly TrackedPunch[];
  readonly breaks: () => BreakFacts;
  readonly payPeriodRule: () => PayPeriodRule;
  /** Trusted now. */
  readonly now: () => EpochMs;
  readonly trust: () => TimeTrust;
  readonly machineZone: () => ZoneId;
  /** Records a punch with the stamp that is made from the click's. */
  readonly record: (request: PunchRequest, stampOf: (clicked: Stamp) => Stamp) => RecordedPunch;
  /** Asks the person where a file of this name goes; null when they changed their mind. */
  readonly askForPlace: (name: string) => Promise<string | null>;
  /** How long after a write without an answer the timesheet is looked at, each time; the usual unless told. */
  readonly lookAfterMs?: readonly DurationMs[];
  /** Something was written: what else shows the timesheet is out of date. */
  readonly onWritten: () => void;
  readonly onProgress: (progress: WriteProgress) => void;
}

/** An export as a window asks for it. */
export type ExportWanted = Omit<ProcedureParsed<'timesheet.export'>, 'employeeId'>;

/** More would be no timesheet but an archive; a year with the weeks it begins and ends in fits. */
const mostDays = 400;

/** Days that are kept: what BambooHR answers for, and a month more. */
const keptDays = 400;

/** Smaller writes are over before anybody reads how far they are. */
const progressFrom = 50;

/** A reading that is under way or was the last to touch these days. */
interface Reading {
  readonly lane: Lane;
  readonly range: TimesheetRange;
  problem: Problem | null;
  isOver: boolean;
}

/** See the file's comment. */
export class TimesheetDesk {
  readonly #options: TimesheetDeskOptions;
  readonly #writes = new Map<string, { readonly stop: AbortController; readonly outcome: Promise<WriteOutcome> }>();
  /** The newest last. */
  #readings: readonly Reading[] = [];

  constructor(options: TimesheetDeskOptions) {
    this.#options = options;
  }

  /** These days as known on this machine. Throws a problem: nobody connected, or no such days. */
  known(range: TimesheetRange): TimesheetView {
    const lane = this.#seated('timesheet.known');
    mustBeDays(range, 'timesheet.known');
    const { entries, now, trust, machineZone, breaks, payPeriodRule, unsettled } = this.#options;
    const { terms, zone } = breaks();
    const reading = this.#readings.findLast((past) => past.lane === lane && touches(past.range, range));
    return timesheetViewOf({
      lane,
      now: now(),
      trust: trust(),
      range,
      entries: entries.between(lane, addDays(range.from, -1), addDays(range.to, 1)),
      readAt: entries.daysRead(lane, range.from, range.to),
      punches: unsettled(lane),
      breakTerms: terms,
      toldZone: zone,
      machineZone: machineZone(),
      payPeriodRule: payPeriodRule(),
      isReading: this.#readings.some((past) => past.lane === lane && !past.isOver && touches(past.range, range)),
      problem: reading?.problem ?? null,
    });
  }

  /**
   * Asks BambooHR for the days that were never read or not since `notBefore` (null: whenever). Its limiter decides how
   * many requests run at once. What went wrong stands in the view.
   */
  async read(range: TimesheetRange, notBefore: EpochMs | null): Promise<TimesheetView> {
    const lane = this.#seated('timesheet.read');
    mustBeDays(range, 'timesheet.read');
    const { entries, reader, clientFor } = this.#options;
    const firstDay = addDays(this.#today(lane), -readableDaysBack);
    const readable = { from: range.from < firstDay ? firstDay : range.from, to: range.to };
    const parts = partsOf(daysToRead(readable, entries.daysRead(lane, readable.from, readable.to), notBefore));
    if (parts.length === 0) return this.known(range);
    const reading: Reading = { lane, range, problem: null, isOver: false };
    this.#readings = [
      ...this.#readings.filter((past) => !past.isOver || !covers(range, past.range)).slice(-20),
      reading,
    ];
    try {
      const client = clientFor(lane);
      if (client === null) reading.problem = ownProblem('notConnected', 'timesheet.read', { canRetry: true });
      else {
        const answers = await Promise.all(
          // The newest days first: they are the ones that are looked at.
          parts.toReversed().map((part) => reader.readDays(client, lane, part, { isPatient: true })),
        );
        reading.problem = answers.find((answer) => !answer.ok)?.problem ?? null;
        entries.forgetBefore(lane, addDays(this.#today(lane), -keptDays));
      }
    } finally {
      reading.isOver = true;
    }
    return this.known(range);
  }

  /** Puts changes to BambooHR. The same `writeId` again, as after a reload of the window, answers what came of it. */
  async write(writeId: string, changes: readonly TimesheetChange[]): Promise<WriteOutcome> {
    const lane = this.#seated('timesheet.write');
    const under = this.#writes.get(writeId);
    if (under) return under.outcome;
    for (const change of changes) {
      if ('date' in change && !isLocalDate(change.date)) {
        throw new ProblemError(ownProblem('badInput', 'timesheet.write', { fields: { date: 'date' } }));
      }
    }
    const { entries, reader, clientFor, now, breaks, onProgress } = this.#options;
    const client = clientFor(lane);
    if (client === null) throw new ProblemError(ownProblem('notConnected', 'timesheet.write', { canRetry: true }));
    const stop = new AbortController();
    const writer = new TimesheetWriter({
      client,
      lane,
      entries,
      reader,
      now,
      zone: this.#zone(lane),
      breakName: (breakId) => breaks().terms?.find(({ id }) => id === breakId)?.name ?? null,
      onSettled: (settled) => {
        if (changes.length > progressFrom) onProgress({ writeId, settled, total: changes.length });
      },
      signal: stop.signal,
      ...(this.#options.lookAfterMs ? { lookAfterMs: this.#options.lookAfterMs } : {}),
    });
    const outcome = writer.write(writeId, changes).then((written) => {
      if (written.results.some(({ kind }) => kind === 'done')) this.#options.onWritten();
      return written;
    });
    this.#writes.set(writeId, { stop, outcome });
    // The last ones can be asked about again; more are not needed.
    const [oldest] = this.#writes.keys();
    if (this.#writes.size > 20 && oldest !== undefined) this.#writes.delete(oldest);
    return outcome;
  }

  /**
   * Records a punch of an earlier moment. Two of them, in and out, make a shift over midnight. Throws a problem, as
   * `timesheet.punchAt` in the contract says.
   */
  punchAt(stated: StatedPunch): RecordedPunch {
    const lane = this.#seated('timesheet.punchAt');
    const { entries, unsettled, record } = this.#options;
    const zone = this.#zone(lane);
    const at = statedInstant(stated.time, zone);
    const { time: _, ...request } = stated;
    const today = this.#today(lane);
    return record(
      request.action === 'clockIn'
        ? { ...request, action: 'clockIn' }
        : { action: 'clockOut', requestId: request.requestId },
      (clicked) =>
        stampOfStated(
          stated.action,
          at,
          zone,
          clicked,
          project(entries.between(lane, addDays(today, -keptDays), addDays(today, 1)), unsettled(lane)),
        ),
    );
  }

  /** Writes the known entries of the days to a file of the person's choice. Throws a problem. */
  async export({ titles, words, ...range }: ExportWanted): Promise<TimesheetExport> {
    const { entries, zone, now, employeeId } = this.known(range);
    const file = await this.#options.askForPlace(`clockhouse-timesheet-${range.from}-${range.to}.csv`);
    if (file === null) return { kind: 'canceled' };
    if (this.#options.lane()?.employeeId !== employeeId) {
      throw new ProblemError(ownProblem('cancelled', 'timesheet.export'));
    }
    const { writeTimesheet } = await import('./export-file.ts');
    await writeTimesheet(file, timesheetRows(entries, { zone, now, words }), titles);
    return { kind: 'saved', file, entries: entries.length, at: now };
  }

  /** Lets a write end after the request that is under way. */
  cancel(writeId: string): void {
    this.#writes.get(writeId)?.stop.abort();
  }

  #today(lane: Lane): string {
    return localDateAt(this.#options.now(), this.#zone(lane));
  }

  #zone(lane: Lane): ZoneId {
    const { breaks, entries, now, machineZone } = this.#options;
    const today = localDateAt(now(), machineZone());
    const lately = entries.between(lane, addDays(today, -14), addDays(today, 1));
    return personZone(breaks().zone, lately) ?? machineZone();
  }

  #seated(operation: string): Lane {
    const lane = this.#options.lane();
    if (!lane) throw new ProblemError(ownProblem('notConnected', operation));
    return lane;
  }
}

function mustBeDays(range: TimesheetRange, operation: string): void {
  const isRange = isLocalDate(range.from) && isLocalDate(range.to);
  const days = isRange ? daysOf(range).length : 0;
  if (days === 0 || days > mostDays) {
    throw new ProblemError(ownProblem('badInput', operation, { fields: { from: 'range', to: 'range' } }));
  }
}

function touches(a: TimesheetRange, b: TimesheetRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function covers(outer: TimesheetRange, inner: TimesheetRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
