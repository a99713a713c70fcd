/**
 * What can go wrong, as data. A `Problem` crosses IPC, is kept in a punch's story and is shown on a screen; its
 * words are looked up by `code` in the renderer's texts, so that main holds no user-facing sentence.
 */
import type { EpochMs } from './time/types.ts';

/**
 * Every kind of trouble that a screen has words for. Stable: stories kept in the outbox name them.
 * The renderer must have `problem_<code>_title` and `problem_<code>_advice` for each.
 */
export const problemCodes = [
  // The network, before anything reached BambooHR: nothing was done.
  'offline',
  'unknownHost',
  'connectionRefused',
  'tlsFailure',
  'proxyRefused',
  // The network, after something may have reached BambooHR.
  'noAnswer',
  'timedOut',
  // Somebody stopped it.
  'cancelled',
  // Who is asking.
  'wrongKey',
  'unknownCompany',
  'companyNameInvalid',
  'noEmployeeForKey',
  'permissionMissing',
  'viewForbidden',
  'changeForbidden',
  'timeTrackingOff',
  'notSetUpForTimeTracking',
  'companySetupInvalid',
  // Signing in with a browser.
  'signInAgain',
  'signInDenied',
  'signInRefused',
  'signInStateMismatch',
  'signInExpired',
  'signInTimedOut',
  'signInPortBusy',
  'browserNotOpened',
  'oauthClientRefused',
  // What BambooHR says about a punch.
  'alreadyClockedIn',
  'notClockedIn',
  'futureEntryExists',
  'punchForbidden',
  'employeeNotFound',
  'inputRefused',
  'conflict',
  // What this machine finds out about a punch of its own.
  'storedOtherTime',
  'timeUnsure',
  'timeSkipped',
  'timeRepeated',
  'statedTimeImpossible',
  // What it says about a timesheet.
  'timesheetForbidden',
  'timesheetTypeConflict',
  'entryNotFound',
  'entriesClash',
  'stillClockedIn',
  'beyondPayPeriod',
  // What it says about breaks, projects and people.
  'breakNotFound',
  'breakPolicyNotFound',
  'breakAssignmentRefused',
  'settingsRefused',
  'projectNotFound',
  'projectNameTaken',
  'directoryEmpty',
  'photoMissing',
  'fieldValueRefused',
  'notOffered',
  // How BambooHR feels.
  'rateLimited',
  'serviceUnavailable',
  'serverError',
  'unexpectedAnswer',
  // The keychain of this computer.
  'keychainMissing',
  'keychainLocked',
  'keychainDenied',
  'secretMissing',
  // Storage on this machine.
  'diskFull',
  'diskReadOnly',
  'storageDamaged',
  // Files of a person's choice.
  'fileUnreadable',
  'fileTooLarge',
  'fileNotText',
  // Asking the app itself.
  'notConnected',
  'actionNotPossible',
  'punchesWaiting',
  'demoCompanyFailed',
  'shortcutTaken',
  'loginItemRefused',
  'tooManyTemplates',
  'badInput',
  'unknownProcedure',
  'forbidden',
  'tooLarge',
  'internal',
] as const;

/** One of `problemCodes`. Screens switch on it, never on text. */
export type ProblemCode = (typeof problemCodes)[number];

/** Who is not let in: nothing but a new key or a new sign-in helps, and that is a person's to give. */
export const needsSignIn: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'wrongKey',
  'signInAgain',
  'oauthClientRefused',
]);

/**
 * What became of a request that asked for a change. `unknown` is never shown as failed or as done: the punch is
 * looked up before anything else happens (engineering notes, section 6).
 */
export type Fate = 'notDone' | 'refused' | 'unknown';

/** One trouble, told so that a person or the delivery can act on it. Plain data; never holds a secret. */
export interface Problem {
  readonly code: ProblemCode;
  /** The procedure or API operation that met it, e.g. `account.connectWithKey` or `createTimesheetClockInEntry`. */
  readonly operation: string;
  readonly fate: Fate;
  /** Whether doing the same again, later, can help without anybody changing anything. */
  readonly canRetry: boolean;
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** BambooHR's own words, shown as a quotation. At most 300 characters, one line. */
  readonly detail?: string;
  /** Message per input field, as BambooHR or our own validation named them. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Earliest instant at which to try again, from Retry-After. */
  readonly retryAt?: EpochMs;
  /** BambooHR's request id, for support. */
  readonly requestId?: string;
  /** Values that the words of the code need (counts, company names). */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What every procedure answers. There is no third kind: a refused call is a problem, never `undefined`. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Carries a `Problem` through code that throws. Its message names code and operation only: safe to log. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.operation}: ${problem.code}`, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The value of a result, or its problem thrown: for callers whose own errors are problems. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}

/** A problem of our own making (not an answer of BambooHR): by default nothing was done and repeating does not help. */
export function ownProblem(code: ProblemCode, operation: string, more: Partial<Problem> = {}): Problem {
  return { code, operation, fate: 'notDone', canRetry: false, ...more };
}
