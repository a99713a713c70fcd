/**
 * Which properties of answers the app relies on. The document requires next to nothing of an answer; these are what a
 * client has to insist on, and to say so when they are missing (API companion, section 8.5).
 */
const entry = ['id', 'employeeId', 'type', 'date'] as const;
const page = ['meta', 'data'] as const;

/** By schema of the document. */
export const reliedOn: Readonly<Record<string, readonly string[]>> = {
  TimesheetEntryInfo: entry,
  EmployeeTimesheetEntry: entry,
  Break: ['id', 'name'],
  BreakPolicy: ['id', 'name'],
  BreakAvailability: ['id', 'name', 'available'],
  BreakAssessment: ['id', 'employeeId', 'date', 'result'],
  TimeTrackingProject: ['id', 'name'],
  BreakPolicyPage: page,
  BreakPage: page,
  BreakPolicyEmployeePage: page,
  BreakAssessmentPage: page,
  DirectoryEmployee: ['id'],
};
