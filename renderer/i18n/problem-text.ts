/** The words for every problem code. A code without words is a type error here. */
import * as m from './generated/messages.js';
import type { Problem, ProblemCode } from '../../shared/problem.ts';

interface Words {
  readonly title: () => string;
  readonly advice: () => string;
}

const words: Readonly<Record<ProblemCode, Words>> = {
  offline: { title: m.problem_offline_title, advice: m.problem_offline_advice },
  unknownHost: { title: m.problem_unknownHost_title, advice: m.problem_unknownHost_advice },
  connectionRefused: { title: m.problem_connectionRefused_title, advice: m.problem_connectionRefused_advice },
  tlsFailure: { title: m.problem_tlsFailure_title, advice: m.problem_tlsFailure_advice },
  proxyRefused: { title: m.problem_proxyRefused_title, advice: m.problem_proxyRefused_advice },
  noAnswer: { title: m.problem_noAnswer_title, advice: m.problem_noAnswer_advice },
  timedOut: { title: m.problem_timedOut_title, advice: m.problem_timedOut_advice },
  cancelled: { title: m.problem_cancelled_title, advice: m.problem_cancelled_advice },
  wrongKey: { title: m.problem_wrongKey_title, advice: m.problem_wrongKey_advice },
  unknownCompany: { title: m.problem_unknownCompany_title, advice: m.problem_unknownCompany_advice },
  companyNameInvalid: { title: m.problem_companyNameInvalid_title, advice: m.problem_companyNameInvalid_advice },
  noEmployeeForKey: { title: m.problem_noEmployeeForKey_title, advice: m.problem_noEmployeeForKey_advice },
  permissionMissing: { title: m.problem_permissionMissing_title, advice: m.problem_permissionMissing_advice },
  viewForbidden: { title: m.problem_viewForbidden_title, advice: m.problem_viewForbidden_advice },
  changeForbidden: { title: m.problem_changeForbidden_title, advice: m.problem_changeForbidden_advice },
  timeTrackingOff: { title: m.problem_timeTrackingOff_title, advice: m.problem_timeTrackingOff_advice },
  notSetUpForTimeTracking: {
    title: m.problem_notSetUpForTimeTracking_title,
    advice: m.problem_notSetUpForTimeTracking_advice,
  },
  companySetupInvalid: { title: m.problem_companySetupInvalid_title, advice: m.problem_companySetupInvalid_advice },
  signInAgain: { title: m.problem_signInAgain_title, advice: m.problem_signInAgain_advice },
  signInDenied: { title: m.problem_signInDenied_title, advice: m.problem_signInDenied_advice },
  signInRefused: { title: m.problem_signInRefused_title, advice: m.problem_signInRefused_advice },
  signInStateMismatch: { title: m.problem_signInStateMismatch_title, advice: m.problem_signInStateMismatch_advice },
  signInExpired: { title: m.problem_signInExpired_title, advice: m.problem_signInExpired_advice },
  signInTimedOut: { title: m.problem_signInTimedOut_title, advice: m.problem_signInTimedOut_advice },
  signInPortBusy: { title: m.problem_signInPortBusy_title, advice: m.problem_signInPortBusy_advice },
  browserNotOpened: { title: m.problem_browserNotOpened_title, advice: m.problem_browserNotOpened_advice },
  oauthClientRefused: { title: m.problem_oauthClientRefused_title, advice: m.problem_oauthClientRefused_advice },
  alreadyClockedIn: { title: m.problem_alreadyClockedIn_title, advice: m.problem_alreadyClockedIn_advice },
  notClockedIn: { title: m.problem_notClockedIn_title, advice: m.problem_notClockedIn_advice },
  futureEntryExists: { title: m.problem_futureEntryExists_title, advice: m.problem_futureEntryExists_advice },
  punchForbidden: { title: m.problem_punchForbidden_title, advice: m.problem_punchForbidden_advice },
  employeeNotFound: { title: m.problem_employeeNotFound_title, advice: m.problem_employeeNotFound_advice },
  inputRefused: { title: m.problem_inputRefused_title, advice: m.problem_inputRefused_advice },
  conflict: { title: m.problem_conflict_title, advice: m.problem_conflict_advice },
  storedOtherTime: { title: m.problem_storedOtherTime_title, advice: m.problem_storedOtherTime_advice },
  timeUnsure: { title: m.problem_timeUnsure_title, advice: m.problem_timeUnsure_advice },
  timeSkipped: { title: m.problem_timeSkipped_title, advice: m.problem_timeSkipped_advice },
  timeRepeated: { title: m.problem_timeRepeated_title, advice: m.problem_timeRepeated_advice },
  statedTimeImpossible: { title: m.problem_statedTimeImpossible_title, advice: m.problem_statedTimeImpossible_advice },
  timesheetForbidden: { title: m.problem_timesheetForbidden_title, advice: m.problem_timesheetForbidden_advice },
  timesheetTypeConflict: {
    title: m.problem_timesheetTypeConflict_title,
    advice: m.problem_timesheetTypeConflict_advice,
  },
  entryNotFound: { title: m.problem_entryNotFound_title, advice: m.problem_entryNotFound_advice },
  entriesClash: { title: m.problem_entriesClash_title, advice: m.problem_entriesClash_advice },
  stillClockedIn: { title: m.problem_stillClockedIn_title, advice: m.problem_stillClockedIn_advice },
  beyondPayPeriod: { title: m.problem_beyondPayPeriod_title, advice: m.problem_beyondPayPeriod_advice },
  breakNotFound: { title: m.problem_breakNotFound_title, advice: m.problem_breakNotFound_advice },
  breakPolicyNotFound: { title: m.problem_breakPolicyNotFound_title, advice: m.problem_breakPolicyNotFound_advice },
  breakAssignmentRefused: {
    title: m.problem_breakAssignmentRefused_title,
    advice: m.problem_breakAssignmentRefused_advice,
  },
  settingsRefused: { title: m.problem_settingsRefused_title, advice: m.problem_settingsRefused_advice },
  projectNotFound: { title: m.problem_projectNotFound_title, advice: m.problem_projectNotFound_advice },
  projectNameTaken: { title: m.problem_projectNameTaken_title, advice: m.problem_projectNameTaken_advice },
  directoryEmpty: { title: m.problem_directoryEmpty_title, advice: m.problem_directoryEmpty_advice },
  photoMissing: { title: m.problem_photoMissing_title, advice: m.problem_photoMissing_advice },
  fieldValueRefused: { title: m.problem_fieldValueRefused_title, advice: m.problem_fieldValueRefused_advice },
  notOffered: { title: m.problem_notOffered_title, advice: m.problem_notOffered_advice },
  rateLimited: { title: m.problem_rateLimited_title, advice: m.problem_rateLimited_advice },
  serviceUnavailable: { title: m.problem_serviceUnavailable_title, advice: m.problem_serviceUnavailable_advice },
  serverError: { title: m.problem_serverError_title, advice: m.problem_serverError_advice },
  unexpectedAnswer: { title: m.problem_unexpectedAnswer_title, advice: m.problem_unexpectedAnswer_advice },
  keychainMissing: { title: m.problem_keychainMissing_title, advice: m.problem_keychainMissing_advice },
  keychainLocked: { title: m.problem_keychainLocked_title, advice: m.problem_keychainLocked_advice },
  keychainDenied: { title: m.problem_keychainDenied_title, advice: m.problem_keychainDenied_advice },
  secretMissing: { title: m.problem_secretMissing_title, advice: m.problem_secretMissing_advice },
  diskFull: { title: m.problem_diskFull_title, advice: m.problem_diskFull_advice },
  diskReadOnly: { title: m.problem_diskReadOnly_title, advice: m.problem_diskReadOnly_advice },
  storageDamaged: { title: m.problem_storageDamaged_title, advice: m.problem_storageDamaged_advice },
  fileUnreadable: { title: m.problem_fileUnreadable_title, advice: m.problem_fileUnreadable_advice },
  fileTooLarge: { title: m.problem_fileTooLarge_title, advice: m.problem_fileTooLarge_advice },
  fileNotText: { title: m.problem_fileNotText_title, advice: m.problem_fileNotText_advice },
  notConnected: { title: m.problem_notConnected_title, advice: m.problem_notConnected_advice },
  actionNotPossible: { title: m.problem_actionNotPossible_title, advice: m.problem_actionNotPossible_advice },
  punchesWaiting: { title: m.problem_punchesWaiting_title, advice: m.problem_punchesWaiting_advice },
  demoCompanyFailed: { title: m.problem_demoCompanyFailed_title, advice: m.problem_demoCompanyFailed_advice },
  shortcutTaken: { title: m.problem_shortcutTaken_title, advice: m.problem_shortcutTaken_advice },
  loginItemRefused: { title: m.problem_loginItemRefused_title, advice: m.problem_loginItemRefused_advice },
  tooManyTemplates: { title: m.problem_tooManyTemplates_title, advice: m.problem_tooManyTemplates_advice },
  badInput: { title: m.problem_badInput_title, advice: m.problem_badInput_advice },
  unknownProcedure: { title: m.problem_unknownProcedure_title, advice: m.problem_unknownProcedure_advice },
  forbidden: { title: m.problem_forbidden_title, advice: m.problem_forbidden_advice },
  tooLarge: { title: m.problem_tooLarge_title, advice: m.problem_tooLarge_advice },
  internal: { title: m.problem_internal_title, advice: m.problem_internal_advice },
};

// Their advice speaks of a punch that may have arrived; a question that went unanswered is simply asked again.
const unanswered: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['noAnswer', 'timedOut', 'serverError']);

/** A problem as a person reads it. */
export interface ProblemText {
  /** What happened, one short line. */
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  /** BambooHR's own words as a quotation; null when it said nothing. */
  readonly quote: string | null;
  /** The id that support asks for; null when there is none. */
  readonly reference: string | null;
}

/** Looks up the words of a problem in the language spoken now. */
export function problemText(problem: Problem): ProblemText {
  const { title, advice } = words[problem.code];
  const isUnanswered = unanswered.has(problem.code) && problem.fate !== 'unknown';
  return {
    title: title(),
    advice: salvagedWords(problem) ?? (isUnanswered ? m.advice_try_again() : advice()),
    quote: problem.detail === undefined ? null : m.said_by_bamboohr({ detail: problem.detail }),
    reference: problem.requestId === undefined ? null : m.ask_support({ requestId: problem.requestId }),
  };
}

/** What became of the punches of a damaged file; null where the problem tells no numbers. */
function salvagedWords({ code, params }: Problem): string | null {
  const punches = params?.['punches'];
  const lost = params?.['lost'];
  if (code !== 'storageDamaged' || punches === undefined || lost === undefined) return null;
  return m.storage_salvaged({ punches: String(punches), lost: String(lost) });
}
