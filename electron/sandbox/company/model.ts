/** The rows of the demo company. Everything that is stored, sent to a journal or compared by a test has its type here. */
import type { BreakRule } from '../../../shared/breaks/availability.ts';
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../../../shared/time/types.ts';

/** Kinds of timesheet (ruling 11.3.1). Live punches need CLOCK. */
export type TimesheetType = 'CLOCK' | 'MULTIPLE' | 'HOUR' | 'SINGLE';

/** A working pattern. `end` before `start` reaches into the next day. Days are ISO weekdays, 1 is Monday. */
export interface Shift {
  readonly days: readonly number[];
  readonly start: LocalTime;
  readonly end: LocalTime;
  /** True when clock in outside the shift is refused (ruling 11.2.15). */
  readonly required: boolean;
}

/** A person of the company. */
export interface Employee {
  readonly id: number;
  readonly employeeNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string | null;
  readonly jobTitle: string;
  readonly department: string;
  readonly division: string;
  readonly location: string;
  readonly employmentStatus: string;
  readonly hireDate: LocalDate;
  readonly workEmail: string;
  readonly status: 'Active' | 'Inactive';
  /** Kept as text: the control API may store a bad one to cause 412. */
  readonly zone: ZoneId;
  readonly reportsTo: number | null;
  readonly isAdmin: boolean;
  /** Null: not set up for time tracking. */
  readonly timesheetType: TimesheetType | null;
  readonly shift: Shift;
}

/** Fields that both kinds of entry have. */
interface EntryCommon {
  readonly id: number;
  readonly employeeId: number;
  /** The day the entry belongs to, in its own zone. */
  readonly date: LocalDate;
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs | null;
  readonly deletedAt: EpochMs | null;
}

/** Time between two punches; `endAt` null while clocked in. Both ends lie on whole minutes. */
export interface ClockEntry extends EntryCommon {
  readonly type: 'clock';
  readonly startAt: EpochMs;
  readonly endAt: EpochMs | null;
  readonly zone: ZoneId;
  readonly breakId: string | null;
}

/** Hours of a day without times. */
export interface HourEntry extends EntryCommon {
  readonly type: 'hour';
  readonly hours: number;
}

/** A row of a timesheet. */
export type Entry = ClockEntry | HourEntry;

/** A task of a project. */
export interface Task {
  readonly id: number;
  readonly name: string;
  readonly archived: boolean;
}

/** A project time can be logged to. */
export interface Project {
  readonly id: number;
  readonly name: string;
  readonly archived: boolean;
  readonly billable: boolean;
  /** Null: everybody has access. */
  readonly employeeIds: readonly number[] | null;
  readonly tasks: readonly Task[];
}

/** A break of a policy. `number` is the integer that entries show as `breakInfo.id` (ruling 11.4.5). */
export interface Break {
  readonly id: string;
  readonly number: number;
  readonly policyId: string;
  readonly name: string;
  readonly paid: boolean;
  readonly durationMinutes: number;
  readonly rule: BreakRule;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs | null;
  readonly deletedAt: EpochMs | null;
}

/** A set of breaks and who they are for. */
export interface BreakPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly allEmployeesAssigned: boolean;
  readonly employeeIds: readonly number[];
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs | null;
  readonly deletedAt: EpochMs | null;
}

/** The company itself and its switches. */
export interface CompanySettings {
  readonly subdomain: string;
  readonly legalName: string;
  readonly displayName: string;
  readonly address: {
    readonly line1: string;
    readonly line2: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly phone: string;
  readonly zone: ZoneId;
  /** False: every call of the API answers 403. */
  readonly apiAccess: boolean;
  /** False: the time tracking operations answer 403. */
  readonly timeTracking: boolean;
  /** True: entries show the break's UUID as `breakInfo.id`, as the real service may (ruling 11.4.5). */
  readonly breakInfoIdAsUuid: boolean;
}

/** An API key and whose it is. */
export interface ApiKey {
  readonly key: string;
  readonly employeeId: number;
  readonly revoked: boolean;
}
