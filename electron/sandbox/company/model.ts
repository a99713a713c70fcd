/** The rows of the demo company. Everything that is stored, sent to a journal or compared by a test has its type here. */
import type { BreakRule } from '../../../shared/breaks/window.ts';
import type { PayPeriodRule } from './pay-periods.ts';
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
  /** Values of the company's own fields by alias; absent ones are empty. */
  readonly custom?: Readonly<Partial<Record<CustomFieldAlias, string | null>>>;
  /**
   * Whether they may see break settings and what follows from them. Absent: as their place in the company says, that
   * is administrators and managers see the settings, everybody their own breaks.
   */
  readonly mayViewBreaks?: boolean;
  /** When the record was last changed; absent while it is as it was made. */
  readonly changedAt?: EpochMs;
}

/** The company's own fields of the employee record, as an administrator would have made them in BambooHR. */
export type CustomFieldAlias = 'customBadgeNumber' | 'customPinVerifier';

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

/** That the violations of an assessment are waived, or no longer. */
export interface BreakWaiver {
  readonly assessmentId: string;
  readonly waived: boolean;
  readonly at: EpochMs;
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
  /** False: the company shares no directory, so asking for it answers 403. */
  readonly directory: boolean;
  /** False: absences are not shared, so asking who is out answers 403. */
  readonly timeOff: boolean;
  /** True: projects and tasks can be listed, as in the newer revision (ruling 11.8.5). */
  readonly projectListing: boolean;
  /** True: clock entries can be listed, as in the newer revision (section 12). */
  readonly clockEntryListing: boolean;
  readonly payPeriods: PayPeriodRule;
  /** Since when people punch by themselves, day after day; null: the past ends where the company was made. */
  readonly livingSince: EpochMs | null;
}

/** An API key and whose it is. */
export interface ApiKey {
  readonly key: string;
  readonly employeeId: number;
  readonly revoked: boolean;
}

/** That somebody's own day was taken over: what they would have done by themselves after `at` does not happen. */
export interface Touch {
  readonly employeeId: number;
  /** The day, in the person's zone. */
  readonly day: LocalDate;
  readonly at: EpochMs;
}

/** A program that may ask for tokens (OAuth 2.0). */
export interface OauthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** Matched character by character. */
  readonly redirectUris: readonly string[];
  /** Whether each refresh gives a new refresh token and ends the old one. */
  readonly rotates: boolean;
}

/** What somebody allowed a program, with the tokens that are good for it. */
export interface OauthGrant {
  readonly id: string;
  readonly clientId: string;
  readonly employeeId: number;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly accessExpiresAt: EpochMs;
  /** Null without the scope `offline_access`. */
  readonly refreshToken: string | null;
  readonly revoked: boolean;
}
