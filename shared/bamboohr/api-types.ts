// Generated from openapi.json by `npm run api-types`; changes made by hand are lost.

export interface paths {
  readonly '/api/v1/company_information': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Company Information
     * @description Name, address and phone of the company. Holds no time zone.
     */
    readonly get: operations['getCompanyInformation'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/employees/{employeeId}/photo/{size}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Employee Photo
     * @description The photo of an employee. The content type is always image/jpeg, the bytes may be of another format.
     */
    readonly get: operations['getEmployeePhoto'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/employees/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Employee
     * @description Chosen fields of one employee. Id 0 is the employee that the credentials belong to. Fields the caller may not see are left out of the answer.
     */
    readonly get: operations['getEmployee'];
    readonly put?: never;
    /**
     * Update Employee
     * @description Changes the named fields of one employee and leaves the others. Fields are named by alias or id.
     */
    readonly post: operations['updateEmployee'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/employees/changed': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Changed Employees
     * @description Whose record changed since an instant.
     */
    readonly get: operations['getChangedEmployees'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/employees/directory': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Employee Directory
     * @description Everybody who is active, in one answer. Which fields are shown is a setting of the company.
     */
    readonly get: operations['getEmployeeDirectory'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/meta/fields': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Fields
     * @description Every field of the employee record, custom ones too.
     */
    readonly get: operations['getFields'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/meta/timezones': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Time Zones
     * @description The time zones BambooHR knows.
     */
    readonly get: operations['getTimezones'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/meta/users': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Users
     * @description Users of the company by user id. employeeId 0 means that the user is nobody's employee record.
     */
    readonly get: operations['getUsers'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_off/whos_out': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Who's Out
     * @description Absences and holidays between two days, both included; today and the 14 days after it unless told.
     */
    readonly get: operations['getWhosOut'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/clock_entries/delete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Delete Timesheet Clock Entries
     * @description Deletes clock entries by id. Idempotent: ids that are gone already are not an error.
     */
    readonly post: operations['deleteTimesheetClockEntriesViaPost'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/clock_entries/store': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create or Update Timesheet Clock Entries
     * @description Bulk write of finished clock entries. An entry with an id is edited, one without is created.
     */
    readonly post: operations['createOrUpdateTimesheetClockEntries'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/employees/{employeeId}/clock_in': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create Timesheet Clock-In Entry
     * @description Opens a clock entry for the employee at the server's present time, or, with date, start and timezone, at that past time. taskId needs projectId.
     */
    readonly post: operations['createTimesheetClockInEntry'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/employees/{employeeId}/clock_out': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create Timesheet Clock-Out Entry
     * @description Closes the open clock entry of the employee at the server's present time, or, with date, end and timezone, at that past time.
     */
    readonly post: operations['createTimesheetClockOutEntry'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/hour_entries/delete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Delete Timesheet Hour Entries
     * @description Deletes hour entries by id. Stated to be idempotent, although a 404 is documented too.
     */
    readonly post: operations['deleteTimesheetHourEntriesViaPost'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/hour_entries/store': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create or Update Timesheet Hour Entries
     * @description Bulk write of hour entries. An entry with an id is edited, one without is created.
     */
    readonly post: operations['createOrUpdateTimesheetHourEntries'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/projects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create Time Tracking Project
     * @description Creates a project. Defaults: allowAllEmployees true, billable true, hasTasks false. hasTasks true needs at least one task. Project and task names are unique and at most 50 characters. With allowAllEmployees false, employeeIds says who may log time and is echoed in the answer; otherwise the answer has no employeeIds.
     */
    readonly post: operations['createTimeTrackingProject'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time_tracking/timesheet_entries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Timesheet Entries
     * @description Clock and hour entries between two days, both included, for all employees that the caller may see or for the listed ones. The days are read in the company time zone and must lie in the last 365 days.
     */
    readonly get: operations['listTimesheetEntries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-assessments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Break Assessments
     * @description Pages through assessments: per employee, break and day, whether the break was kept, and the violations if not.
     */
    readonly get: operations['listBreakAssessments'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Break Policies
     * @description Pages through all policies; includeCounts adds the number of employees and of breaks to each.
     */
    readonly get: operations['listBreakPolicies'];
    readonly put?: never;
    /**
     * Create Break Policy
     * @description Creates a policy; its breaks and its assignments may be created in the same call.
     */
    readonly post: operations['createBreakPolicy'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Break Policy
     * @description Reads one policy; includeCounts adds the number of employees and of breaks.
     */
    readonly get: operations['getBreakPolicy'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete Break Policy
     * @description Deletes a policy together with its breaks and employee assignments.
     */
    readonly delete: operations['deleteBreakPolicy'];
    readonly options?: never;
    readonly head?: never;
    /**
     * Update Break Policy
     * @description Partial change of a policy; answers the changed policy.
     */
    readonly patch: operations['updateBreakPolicy'];
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}/assign': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Set Employees for Break Policy
     * @description Makes the assignments of the policy equal to the list.
     */
    readonly put: operations['setBreakPolicyEmployees'];
    /**
     * Assign Employees to Break Policy
     * @description Adds the listed employees to the policy; those already assigned stay.
     */
    readonly post: operations['assignEmployeesToBreakPolicy'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}/breaks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Breaks for Break Policy
     * @description Pages through the breaks of one policy.
     */
    readonly get: operations['listBreakPolicyBreaks'];
    /**
     * Replace Breaks for Break Policy
     * @description Makes the breaks of the policy equal to the list: with an id they are updated, without one created, and those not listed are soft-deleted. The body is a bare array.
     */
    readonly put: operations['replaceBreaksForBreakPolicy'];
    /**
     * Create Break
     * @description Creates a break in the policy of the path.
     */
    readonly post: operations['createBreak'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}/employees': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Break Policy Employees
     * @description Pages through the employees of one policy. A policy without assignments gives 200 and an empty data array.
     */
    readonly get: operations['listBreakPolicyEmployees'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}/sync': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Sync Break Policy
     * @description Full replacement of the policy, its breaks and its assignments; breaks and assignments that the body does not name are removed.
     */
    readonly put: operations['syncBreakPolicy'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/break-policies/{id}/unassign': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Unassign Employees from Break Policy
     * @description Removes the listed employees from the policy. Not possible on a policy that covers all employees.
     */
    readonly post: operations['unassignEmployeesFromBreakPolicy'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/breaks/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get Break
     * @description Reads one break.
     */
    readonly get: operations['getBreak'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete Break
     * @description Soft-deletes a break and takes it out of its policies.
     */
    readonly delete: operations['deleteBreak'];
    readonly options?: never;
    readonly head?: never;
    /**
     * Update Break
     * @description Partial change of a break; answers the changed break.
     */
    readonly patch: operations['updateBreak'];
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/clock-entries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Clock Entries
     * @description Clock entries, newest first, in the page-based shape of the newer revision. Not part of the frozen contract: ask once per connection.
     */
    readonly get: operations['listClockEntries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/employees/{id}/break-availabilities': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Employee Break Availabilities
     * @description Which breaks the employee may take at the effective time. Needs the right to view the employee and access to break settings.
     */
    readonly get: operations['listEmployeeBreakAvailabilities'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/employees/{id}/break-policies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Employee Break Policies
     * @description Pages through the policies that apply to one employee. Needs the right to view the employee.
     */
    readonly get: operations['listEmployeeBreakPolicies'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/projects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Time Tracking Projects
     * @description Projects, in the page-based shape of the newer revision. The frozen contract documents 501 only: ask once per connection.
     */
    readonly get: operations['listTimeTrackingProjects'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/time-tracking/projects/{projectId}/tasks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List Project Tasks
     * @description Tasks of a project, in the page-based shape of the newer revision. The frozen contract documents 501 only.
     */
    readonly get: operations['listProjectTasks'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v2/datasets/{datasetName}/data': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Get Data from Dataset
     * @description Fields of many people, page by page.
     */
    readonly post: operations['getDatasetData'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description A break of a break policy. */
    readonly Break: {
      /**
       * Format: time
       * @description For time_of_day: latest wall-clock time, HH:MM.
       * @example 17:00
       */
      readonly availabilityEndTime?: string | null;
      /**
       * Format: float
       * @description For hours_worked: hours worked by which the break must be taken.
       */
      readonly availabilityMaxHoursWorked?: number | null;
      /**
       * Format: float
       * @description For hours_worked: hours that must have been worked first.
       */
      readonly availabilityMinHoursWorked?: number | null;
      /**
       * Format: time
       * @description For time_of_day: earliest wall-clock time, HH:MM.
       * @example 08:00
       */
      readonly availabilityStartTime?: string | null;
      /**
       * @description Rule that decides when the break may be taken.
       * @enum {unknown}
       */
      readonly availabilityType?: 'anytime' | 'hours_worked' | 'time_of_day';
      /**
       * Format: date-time
       * @description When the break was created.
       * @example 2025-01-01T06:00:00Z
       */
      readonly createdAt?: string;
      /**
       * Format: date-time
       * @description When the break was soft-deleted.
       * @example 2025-01-01T06:00:00Z
       */
      readonly deletedAt?: string | null;
      /**
       * @description Length in minutes.
       * @example 60
       */
      readonly duration?: number;
      /**
       * Format: uuid
       * @description Break id.
       * @example 0199de9b-6bcb-77e7-941d-3caf74b9a372
       */
      readonly id?: string;
      /**
       * @description Display name.
       * @example Lunch Break
       */
      readonly name?: string;
      /** @description Paid or unpaid break. */
      readonly paid?: boolean;
      /**
       * Format: uuid
       * @description Policy the break belongs to.
       */
      readonly policyId?: string;
      /**
       * Format: date-time
       * @description When the break was last changed.
       * @example 2025-01-01T06:00:00Z
       */
      readonly updatedAt?: string | null;
    };
    /** @description Whether an employee kept one break on one day. */
    readonly BreakAssessment: {
      /**
       * Format: date-time
       * @description When the break opened.
       * @example 2025-01-01T06:00:00Z
       */
      readonly availableYmdt?: string | null;
      /**
       * Format: uuid
       * @description Break.
       * @example 4983000f-b8cd-436a-bbf0-574cfd7a8517
       */
      readonly breakId?: string;
      /** @description Clock entries that were assessed. */
      readonly clockEntryIds?: readonly number[];
      /**
       * Format: date-time
       * @description When the assessment was created.
       * @example 2025-01-01T06:00:00Z
       */
      readonly createdAt?: string;
      /**
       * Format: date
       * @description Day assessed.
       * @example 2025-01-01
       */
      readonly date?: string;
      /**
       * @description recordedDuration minus expectedDuration, minutes.
       * @example -5
       */
      readonly durationDifference?: number | null;
      /**
       * @description Employee.
       * @example 40342
       */
      readonly employeeId?: number;
      /**
       * @description Timesheet (pay period) of the employee.
       * @example 123
       */
      readonly employeeTimesheetId?: number;
      /**
       * @description Planned minutes.
       * @example 15
       */
      readonly expectedDuration?: number | null;
      /**
       * Format: uuid
       * @description Assessment id.
       * @example 0199de9b-6bcb-77e7-941d-3caf74b9a372
       */
      readonly id?: string;
      /**
       * @description Recorded minutes.
       * @example 10
       */
      readonly recordedDuration?: number | null;
      /**
       * @description Outcome.
       * @enum {unknown}
       */
      readonly result?: 'compliant' | 'violation' | 'waived';
      /**
       * @description Zone of the assessment.
       * @example America/Los_Angeles
       */
      readonly timezone?: string;
      /**
       * Format: date-time
       * @description When the break closed.
       * @example 2025-01-01T06:00:00Z
       */
      readonly unavailableYmdt?: string | null;
      /**
       * Format: date-time
       * @description When the assessment was last changed.
       * @example 2025-01-01T06:00:00Z
       */
      readonly updatedAt?: string | null;
      /** @description Violations found. */
      readonly violations?: readonly components['schemas']['BreakAssessmentViolation'][];
    };
    /** @description Break assessments. */
    readonly BreakAssessmentList: readonly components['schemas']['BreakAssessment'][];
    /** @description A page of results. */
    readonly BreakAssessmentPage: components['schemas']['OffsetPage'] & {
      readonly data?: components['schemas']['BreakAssessmentList'];
    };
    /** @description One violation found by an assessment. */
    readonly BreakAssessmentViolation: {
      /**
       * Format: integer
       * @description Size of the violation (unit not stated). Published as number with format integer.
       * @example 101
       */
      readonly amount?: number | null;
      /**
       * Format: uuid
       * @description Assessment it belongs to.
       * @example 21e369e9-295c-41fd-8973-08ee3b54f1a6
       */
      readonly assessmentId?: string;
      /**
       * Format: integer
       * @description Clock entry that caused it. Published as number with format integer; integral in practice.
       * @example 101
       */
      readonly employeeTimesheetClockEntryId?: number | null;
      /**
       * @description Kind of violation.
       * @enum {unknown}
       */
      readonly type?:
        'break_started_early' | 'break_started_late' | 'break_ended_early' | 'break_ended_late' | 'break_missed';
    };
    /** @description What an employee may take now (or at the effective time) of one break. */
    readonly BreakAvailability: {
      /**
       * @description Rule that decides when the break may be taken.
       * @enum {unknown}
       */
      readonly availabilityType?: 'anytime' | 'hours_worked' | 'time_of_day';
      /** @description Whether the break may be taken at effectiveAt. */
      readonly available?: boolean;
      /** @description Worked minutes after which the break opens. */
      readonly availableAfterMinutesWorked?: number | null;
      /**
       * Format: date-time
       * @description When it opens or opened.
       */
      readonly availableAt?: string | null;
      /** @description Minutes until it opens. */
      readonly availableIn?: number | null;
      /**
       * Format: date-time
       * @description When the answer was computed.
       */
      readonly calculatedAt?: string;
      /**
       * @description Length in minutes.
       * @example 60
       */
      readonly duration?: number;
      /**
       * Format: date-time
       * @description Instant every time-based value of the answer is relative to.
       */
      readonly effectiveAt?: string;
      /**
       * Format: uuid
       * @description Break id.
       * @example 0199de9b-6bcb-77e7-941d-3caf74b9a372
       */
      readonly id?: string;
      /**
       * @description Break name.
       * @example Lunch Break
       */
      readonly name?: string;
      /** @description Paid or unpaid. */
      readonly paid?: boolean;
      /**
       * Format: uuid
       * @description Policy of the break.
       */
      readonly policyId?: string;
      /** @description Length of the break recorded so far (unit not stated; minutes by analogy with duration). */
      readonly recordedDuration?: number;
      /** @description Zone the computation was made in. */
      readonly timezone?: string;
      /**
       * Format: date-time
       * @description When it closes or closed.
       */
      readonly unavailableAt?: string | null;
      /** @description Minutes until it closes. */
      readonly unavailableIn?: number | null;
    };
    /** @description Break availabilities, a bare array without an envelope. */
    readonly BreakAvailabilityList: readonly components['schemas']['BreakAvailability'][];
    /** @description A break to create inside the policy of the path. No property is marked required in the published schema. */
    readonly BreakCreateRequest: {
      /**
       * Format: time
       * @description For time_of_day: latest wall-clock time, HH:MM.
       */
      readonly availabilityEndTime?: string | null;
      /**
       * Format: float
       * @description For hours_worked: hours worked by which the break must be taken.
       */
      readonly availabilityMaxHoursWorked?: number | null;
      /**
       * Format: float
       * @description For hours_worked: hours that must have been worked first.
       */
      readonly availabilityMinHoursWorked?: number | null;
      /**
       * Format: time
       * @description For time_of_day: earliest wall-clock time, HH:MM.
       */
      readonly availabilityStartTime?: string | null;
      /**
       * @description Rule that decides when the break may be taken.
       * @enum {unknown}
       */
      readonly availabilityType?: 'anytime' | 'hours_worked' | 'time_of_day';
      /**
       * @description Length in minutes.
       * @example 60
       */
      readonly duration?: number;
      /**
       * @description Display name.
       * @example Lunch Break
       */
      readonly name?: string;
      /** @description Paid or unpaid break. */
      readonly paid?: boolean;
      /**
       * Format: uuid
       * @description Policy the break belongs to.
       */
      readonly policyId?: string;
    };
    /** @description Breaks. */
    readonly BreakList: readonly components['schemas']['Break'][];
    /** @description A page of results. */
    readonly BreakPage: components['schemas']['OffsetPage'] & {
      readonly data?: components['schemas']['BreakList'];
    };
    /** @description A break policy. The counts that includeCounts asks for are not part of the published schema. */
    readonly BreakPolicy: {
      /**
       * @description Whether the policy covers every employee, without a list.
       * @example true
       */
      readonly allEmployeesAssigned?: boolean;
      /**
       * Format: date-time
       * @description When the policy was created.
       * @example 2025-10-15T06:00:00Z
       */
      readonly createdAt?: string;
      /**
       * Format: date-time
       * @description When the policy was soft-deleted.
       * @example 2025-10-15T06:00:00Z
       */
      readonly deletedAt?: string | null;
      /**
       * @description Optional text.
       * @example All breaks for California compliance
       */
      readonly description?: string | null;
      /**
       * Format: uuid
       * @description Policy id.
       * @example 0199de9b-6bcb-77e7-941d-3caf74b9a372
       */
      readonly id?: string;
      /**
       * @description Policy name.
       * @example California
       */
      readonly name?: string;
      /**
       * Format: date-time
       * @description When the policy was last changed.
       * @example 2025-10-15T06:00:00Z
       */
      readonly updatedAt?: string | null;
    };
    /** @description Employees to add to a policy. */
    readonly BreakPolicyAssignRequest: {
      /** @description At least one employee id. */
      readonly employeeIds: readonly number[];
    };
    /** @description A policy to create, optionally with its breaks and assignments. */
    readonly BreakPolicyCreateRequest: {
      /**
       * @description Whether the policy covers every employee, without a list.
       * @example true
       */
      readonly allEmployeesAssigned?: boolean;
      readonly breaks?: components['schemas']['BreakUpsertList'];
      /**
       * @description Optional text.
       * @example All breaks for California compliance
       */
      readonly description?: string | null;
      /** @description Employees to assign. */
      readonly employeeIds?: readonly number[];
      /**
       * @description Policy name.
       * @example California
       */
      readonly name: string;
    };
    /** @description An employee as listed under a policy. */
    readonly BreakPolicyEmployee: {
      /** @description Employee id. */
      readonly id: number;
      /** @description Preferred first name and last name. */
      readonly name: string | null;
      /** @description URL of the profile photo. */
      readonly photoUrl: string | null;
    };
    /** @description Employees of a policy. */
    readonly BreakPolicyEmployeeList: readonly components['schemas']['BreakPolicyEmployee'][];
    /** @description A page of results. */
    readonly BreakPolicyEmployeePage: components['schemas']['OffsetPage'] & {
      readonly data?: components['schemas']['BreakPolicyEmployeeList'];
    };
    /** @description Break policies. */
    readonly BreakPolicyList: readonly components['schemas']['BreakPolicy'][];
    /** @description A page of results. */
    readonly BreakPolicyPage: components['schemas']['OffsetPage'] & {
      readonly data?: components['schemas']['BreakPolicyList'];
    };
    /** @description The full list of employees of a policy; what was assigned before is replaced. An empty list is allowed by the schema. */
    readonly BreakPolicySetEmployeesRequest: {
      /** @description Employee ids, positive integers. */
      readonly employeeIds: readonly number[];
    };
    /** @description The whole wanted state of a policy, its breaks and its assignments. Unlike create, name is not marked required. */
    readonly BreakPolicySyncRequest: {
      /**
       * @description Whether the policy covers every employee, without a list.
       * @example true
       */
      readonly allEmployeesAssigned?: boolean;
      readonly breaks?: components['schemas']['BreakUpsertList'];
      /**
       * @description Optional text.
       * @example All breaks for California compliance
       */
      readonly description?: string | null;
      /** @description Employees to assign. */
      readonly employeeIds?: readonly number[];
      /**
       * @description Policy name.
       * @example California
       */
      readonly name?: string;
    };
    /** @description Employees to remove from a policy. */
    readonly BreakPolicyUnassignRequest: {
      /** @description At least one employee id. */
      readonly employeeIds: readonly number[];
    };
    /** @description Partial change of a policy; only properties that are present are written. */
    readonly BreakPolicyUpdateRequest: {
      /**
       * @description Whether the policy covers every employee, without a list.
       * @example true
       */
      readonly allEmployeesAssigned?: boolean;
      /**
       * @description Optional text.
       * @example All breaks for California compliance
       */
      readonly description?: string | null;
      /**
       * @description Policy name.
       * @example California
       */
      readonly name?: string;
    };
    /** @description A break policy with its breaks and assignments. */
    readonly BreakPolicyWithRelations: {
      /**
       * @description Whether the policy covers every employee, without a list.
       * @example true
       */
      readonly allEmployeesAssigned?: boolean;
      /** @description Breaks of the policy. */
      readonly breaks?: readonly components['schemas']['Break'][];
      /**
       * Format: date-time
       * @description When the policy was created.
       * @example 2025-10-15T06:00:00Z
       */
      readonly createdAt?: string;
      /**
       * Format: date-time
       * @description When the policy was soft-deleted.
       * @example 2025-10-15T06:00:00Z
       */
      readonly deletedAt?: string | null;
      /**
       * @description Optional text.
       * @example All breaks for California compliance
       */
      readonly description?: string | null;
      /** @description Assigned employees. */
      readonly employeeIds?: readonly number[];
      /**
       * Format: uuid
       * @description Policy id.
       * @example 0199de9b-6bcb-77e7-941d-3caf74b9a372
       */
      readonly id?: string;
      /**
       * @description Policy name.
       * @example California
       */
      readonly name?: string;
      /**
       * Format: date-time
       * @description When the policy was last changed.
       * @example 2025-10-15T06:00:00Z
       */
      readonly updatedAt?: string | null;
    };
    /** @description Partial change of a break; only properties that are present are written. */
    readonly BreakUpdateRequest: {
      /**
       * Format: time
       * @description For time_of_day: latest wall-clock time, HH:MM.
       */
      readonly availabilityEndTime?: string | null;
      /**
       * Format: float
       * @description For hours_worked: hours worked by which the break must be taken.
       */
      readonly availabilityMaxHoursWorked?: number | null;
      /**
       * Format: float
       * @description For hours_worked: hours that must have been worked first.
       */
      readonly availabilityMinHoursWorked?: number | null;
      /**
       * Format: time
       * @description For time_of_day: earliest wall-clock time, HH:MM.
       */
      readonly availabilityStartTime?: string | null;
      /**
       * @description Rule that decides when the break may be taken.
       * @enum {unknown}
       */
      readonly availabilityType?: 'anytime' | 'hours_worked' | 'time_of_day';
      /** @description Length in minutes. */
      readonly duration?: number;
      /**
       * @description Display name.
       * @example Lunch Break
       */
      readonly name?: string;
      /** @description Paid or unpaid break. */
      readonly paid?: boolean;
      /**
       * Format: uuid
       * @description Policy the break belongs to.
       */
      readonly policyId?: string;
    };
    /** @description A break inside a replace, sync or create-policy body: with id an existing break is changed, without id (or null) one is created. */
    readonly BreakUpsert: {
      /**
       * Format: time
       * @description For time_of_day: latest wall-clock time, HH:MM.
       */
      readonly availabilityEndTime?: string | null;
      /**
       * Format: float
       * @description For hours_worked: hours worked by which the break must be taken.
       */
      readonly availabilityMaxHoursWorked?: number | null;
      /**
       * Format: float
       * @description For hours_worked: hours that must have been worked first.
       */
      readonly availabilityMinHoursWorked?: number | null;
      /**
       * Format: time
       * @description For time_of_day: earliest wall-clock time, HH:MM.
       */
      readonly availabilityStartTime?: string | null;
      /**
       * @description Rule that decides when the break may be taken.
       * @enum {unknown}
       */
      readonly availabilityType?: 'anytime' | 'hours_worked' | 'time_of_day';
      /**
       * @description Length in minutes.
       * @example 60
       */
      readonly duration?: number;
      /**
       * Format: uuid
       * @description Existing break; absent or null creates one.
       */
      readonly id?: string | null;
      /**
       * @description Display name.
       * @example Lunch Break
       */
      readonly name?: string;
      /** @description Paid or unpaid break. */
      readonly paid?: boolean;
    };
    /** @description Breaks of one policy, to create or update. */
    readonly BreakUpsertList: readonly components['schemas']['BreakUpsert'][];
    readonly ChangedEmployees: {
      readonly employees?: {
        readonly [key: string]: {
          /** @enum {string} */
          readonly action?: 'Inserted' | 'Updated' | 'Deleted';
          readonly id: string;
          /** Format: date-time */
          readonly lastChanged?: string;
        };
      };
      /**
       * Format: date-time
       * @description The latest change of all; the next since.
       */
      readonly latest?: string;
    };
    /** @description Bulk create/update of clock entries. */
    readonly ClockEntriesRequest: {
      /** @description At least one entry. */
      readonly entries: readonly components['schemas']['ClockEntryWrite'][];
    };
    /** @description Ids of clock entries to delete. */
    readonly ClockEntryIdsRequest: {
      /**
       * @description At least one id.
       * @example [
       *       10,
       *       11,
       *       12
       *     ]
       */
      readonly clockEntryIds: readonly number[];
    };
    /** @description One finished clock entry to create (no id) or to edit (id of an existing entry). start and end are read in the zone of the employee; there is no timezone property. */
    readonly ClockEntryWrite: {
      /**
       * Format: uuid
       * @description Break that the entry records.
       */
      readonly breakId?: string | null;
      /**
       * Format: date
       * @description Calendar day, YYYY-MM-DD.
       * @example 2024-01-01
       */
      readonly date: string;
      /** @description Employee the entry belongs to. */
      readonly employeeId: number;
      /**
       * @description End, local time of the employee, 24-hour HH:MM.
       * @example 17:00
       */
      readonly end: string;
      /** @description Existing timesheet entry to edit; leave out to create. */
      readonly id?: number;
      /** @description Free text. */
      readonly note?: string;
      /** @description Project to attach. */
      readonly projectId?: number;
      /**
       * @description Start, local time of the employee, 24-hour HH:MM.
       * @example 09:00
       */
      readonly start: string;
      /** @description Task to attach. */
      readonly taskId?: number;
    };
    /** @description Body of a clock-in. Every property is optional; with none of date/start/timezone the server clock is the punch time. */
    readonly ClockInRequest: {
      /**
       * Format: uuid
       * @description Break that the new entry records; the entry then counts as break time.
       * @example 123e4567-e89b-12d3-a456-426614174000
       */
      readonly breakId?: string | null;
      /**
       * Format: date
       * @description Calendar day of a historical punch, YYYY-MM-DD.
       * @example 2024-12-12
       */
      readonly date?: string | null;
      /**
       * @description Free text stored on the entry.
       * @example Back from lunch.
       */
      readonly note?: string | null;
      /**
       * @description Marks a punch that was stored on a device and is being sent later; lifts the restriction that ties clock-in to the shift schedule.
       * @example false
       */
      readonly offline?: boolean;
      /**
       * @description Time tracking project for the entry. Must be given when taskId is given.
       * @example 10
       */
      readonly projectId?: number | null;
      /**
       * @description Wall-clock time of a historical punch, 24-hour, minute precision.
       * @example 13:00
       */
      readonly start?: string | null;
      /**
       * @description Task of that project.
       * @example 25
       */
      readonly taskId?: number | null;
      /**
       * @description IANA zone name in which date and start are read.
       * @example America/Denver
       */
      readonly timezone?: string | null;
    };
    /** @description Body of a clock-out. Every property is optional; with none the server clock is the punch time. Unlike clock-in, the properties are not nullable and there is no offline flag, note, project or break. */
    readonly ClockOutRequest: {
      /**
       * Format: date
       * @description Calendar day of a historical punch, YYYY-MM-DD.
       * @example 2024-12-12
       */
      readonly date?: string;
      /**
       * @description Wall-clock time of a historical punch, 24-hour, minute precision.
       * @example 13:00
       */
      readonly end?: string;
      /**
       * @description IANA zone name in which date and end are read.
       * @example America/Denver
       */
      readonly timezone?: string;
    };
    /** @description The company as its administrators describe it. */
    readonly CompanyInformation: {
      /** @description Main address. */
      readonly address?: {
        /** @description City. */
        readonly city?: string | null;
        /** @description First line. */
        readonly line1?: string | null;
        /** @description Second line. */
        readonly line2?: string | null;
        /** @description State or province. */
        readonly state?: string | null;
        /** @description Postal code. */
        readonly zip?: string | null;
      } | null;
      /** @description Name shown to people. */
      readonly displayName?: string | null;
      /** @description Legal name. */
      readonly legalName?: string | null;
      /** @description Phone number. */
      readonly phone?: string | null;
    };
    readonly DatasetPage: {
      readonly data?: readonly {
        readonly fields?: {
          readonly [key: string]: string | number | boolean | null;
        };
      }[];
      readonly links?: {
        readonly next?: string | null;
        readonly prev?: string | null;
      };
      readonly meta?: components['schemas']['NumberedPageMeta'];
    };
    readonly DatasetRequest: {
      readonly fields: readonly string[];
      readonly filter?: string;
      readonly orderBy?: string;
      readonly page?: number;
      readonly pageSize?: number;
    };
    /** @description Which properties there are is a setting of the company. */
    readonly DirectoryEmployee: {
      readonly canUploadPhoto?: boolean;
      readonly department?: string | null;
      readonly displayName?: string | null;
      readonly division?: string | null;
      readonly firstName?: string | null;
      readonly id: string;
      readonly jobTitle?: string | null;
      readonly lastName?: string | null;
      readonly location?: string | null;
      readonly photoUrl?: string | null;
      readonly preferredName?: string | null;
      readonly workEmail?: string | null;
    };
    /** @description Fields of an employee. The id is text here although it is a number on the time tracking operations; every other property is there only when asked for and visible to the caller. */
    readonly Employee: {
      /** @description Department. */
      readonly department?: string | null;
      /** @description Name shown in lists. */
      readonly displayName?: string | null;
      /** @description Division. */
      readonly division?: string | null;
      /** @description Number given by the company. */
      readonly employeeNumber?: string | null;
      /** @description Kind of employment. */
      readonly employmentStatus?: string | null;
      /** @description First name. */
      readonly firstName?: string | null;
      /** @description First day of work, YYYY-MM-DD. */
      readonly hireDate?: string | null;
      /**
       * @description Employee id.
       * @example 123
       */
      readonly id: string;
      /** @description Job title. */
      readonly jobTitle?: string | null;
      /** @description Last name. */
      readonly lastName?: string | null;
      /** @description Work place. */
      readonly location?: string | null;
      /** @description Address of the photo. */
      readonly photoUrl?: string | null;
      /** @description Name the person wants to be called. */
      readonly preferredName?: string | null;
      /** @description Active or Inactive. */
      readonly status?: string | null;
      /** @description Name of the supervisor. */
      readonly supervisor?: string | null;
      /** @description Work e-mail address. */
      readonly workEmail?: string | null;
    } & {
      readonly [key: string]: string | number | boolean | null;
    };
    readonly EmployeeDirectory: {
      readonly employees?: readonly components['schemas']['DirectoryEmployee'][];
      readonly fields?: readonly {
        readonly id?: string;
        readonly name?: string;
        readonly type?: string;
      }[];
    };
    /** @description A timesheet entry as answered by the list. Has approval and audit times, and no breakInfo. */
    readonly EmployeeTimesheetEntry: {
      /** @description Whether the entry is approved. */
      readonly approved?: boolean;
      /**
       * Format: date-time
       * @description When the entry was approved.
       */
      readonly approvedAt?: string | null;
      /**
       * Format: date-time
       * @description Creation time.
       */
      readonly createdAt?: string;
      /**
       * Format: date
       * @description Day of the timesheet.
       */
      readonly date?: string;
      /** @description Employee id. */
      readonly employeeId?: number;
      /**
       * Format: date-time
       * @description End; null while the employee is clocked in and on hour entries.
       */
      readonly end?: string | null;
      /**
       * Format: float
       * @description Hours worked; null while the entry is open.
       */
      readonly hours?: number | null;
      /** @description Timesheet entry id. */
      readonly id?: number;
      /** @description Note. */
      readonly note?: string | null;
      /** @description Project and task, or null. */
      readonly projectInfo?: components['schemas']['ProjectInfo'] | null;
      /**
       * Format: date-time
       * @description Start; null on hour entries.
       */
      readonly start?: string | null;
      /** @description Zone of the entry; null on hour entries. */
      readonly timezone?: string | null;
      /** @description Kind of entry; no enum is published. Observed values are clock and hour. */
      readonly type?: string;
      /**
       * Format: date-time
       * @description Time of the last change.
       */
      readonly updatedAt?: string | null;
    };
    /** @description Entries of the list operation, a bare array without an envelope. */
    readonly EmployeeTimesheetEntryList: readonly components['schemas']['EmployeeTimesheetEntry'][];
    /** @description Field to value; fields by alias or id. */
    readonly EmployeeUpdate: {
      readonly [key: string]: string | number | boolean | null;
    };
    readonly Field: {
      readonly alias?: string;
      readonly deprecated?: boolean;
      /** @description A number, or text such as 4340.4. */
      readonly id: number | string;
      readonly name?: string;
      readonly type?: string;
    };
    readonly FieldList: readonly components['schemas']['Field'][];
    /** @description Bulk create/update of hour entries. */
    readonly HourEntriesRequest: {
      /** @description The entries. Unlike clock entries no minimum length is stated. */
      readonly hours: readonly components['schemas']['HourEntryWrite'][];
    };
    /** @description Ids of hour entries to delete. */
    readonly HourEntryIdsRequest: {
      /**
       * @description At least one id.
       * @example [
       *       100,
       *       101,
       *       102
       *     ]
       */
      readonly hourEntryIds: readonly number[];
    };
    /** @description One hour entry (a number of hours on a day, no times of day) to create (no id) or to edit (id). No property is marked required in the published schema. */
    readonly HourEntryWrite: {
      /**
       * Format: date
       * @description Calendar day, YYYY-MM-DD.
       * @example 2024-12-01
       */
      readonly date?: string;
      /** @description Employee the entry belongs to. */
      readonly employeeId?: number;
      /**
       * Format: float
       * @description Hours worked.
       * @example 3.5
       */
      readonly hours?: number;
      /** @description Existing timesheet entry to edit; leave out to create. */
      readonly id?: number;
      /** @description Free text. */
      readonly note?: string;
      /** @description Project to attach. */
      readonly projectId?: number;
      /** @description Task to attach. */
      readonly taskId?: number;
    };
    readonly ListedClockEntry: {
      /** Format: date */
      readonly date?: string;
      readonly employeeId?: number;
      /** Format: date-time */
      readonly end?: string | null;
      /** @enum {string|null} */
      readonly endSource?: 'USER' | 'SYSTEM' | null;
      readonly id: number;
      readonly note?: string | null;
      readonly projectId?: number | null;
      /** Format: date-time */
      readonly start?: string;
      /** @enum {string} */
      readonly startSource?: 'USER' | 'SYSTEM';
      readonly taskId?: number | null;
      readonly timezone?: string;
    };
    readonly ListedClockEntryPage: {
      readonly _links?: components['schemas']['NumberedPageLinks'];
      readonly data?: readonly components['schemas']['ListedClockEntry'][];
      readonly meta?: components['schemas']['NumberedPageMeta'];
    };
    readonly ListedProject: {
      readonly allowAllEmployees?: boolean;
      readonly billable?: boolean;
      readonly hasTasks?: boolean;
      readonly id: number;
      readonly name?: string;
      /** @enum {string} */
      readonly status?: 'active' | 'archived';
    };
    readonly ListedProjectPage: {
      readonly _links?: components['schemas']['NumberedPageLinks'];
      readonly data?: readonly components['schemas']['ListedProject'][];
      readonly meta?: components['schemas']['NumberedPageMeta'];
    };
    readonly ListedTask: {
      readonly id: number;
      readonly name?: string;
      readonly projectId?: number;
      /** @enum {string} */
      readonly status?: 'active' | 'archived';
    };
    readonly ListedTaskPage: {
      readonly _links?: components['schemas']['NumberedPageLinks'];
      readonly data?: readonly components['schemas']['ListedTask'][];
      readonly meta?: components['schemas']['NumberedPageMeta'];
    };
    readonly NumberedPageLinks: {
      readonly next?: {
        readonly href?: string;
      } | null;
      readonly prev?: {
        readonly href?: string;
      } | null;
    };
    readonly NumberedPageMeta: {
      readonly page?: number;
      readonly pageSize?: number;
      readonly totalItems?: number;
      readonly totalPages?: number;
    };
    /** @description Envelope of the paginated lists. */
    readonly OffsetPage: {
      readonly _links?: components['schemas']['PageLinks'];
      readonly meta?: components['schemas']['PageMeta'];
    };
    /** @description Neighbouring pages. */
    readonly PageLinks: {
      /** @description Link to the next page; null at that end of the list. */
      readonly next: {
        /** @description Absolute URL. */
        readonly href?: string;
      } | null;
      /** @description Link to the previous page; null at that end of the list. */
      readonly prev: {
        /** @description Absolute URL. */
        readonly href?: string;
      } | null;
    };
    /** @description Position of a page. */
    readonly PageMeta: {
      /**
       * @description Limit of this page.
       * @example 2
       */
      readonly limit: number;
      /**
       * @description Offset of this page.
       * @example 2
       */
      readonly offset: number;
      /**
       * @description Matches over all pages.
       * @example 3
       */
      readonly totalItems: number;
    };
    /** @description Body of every documented error of this API, served as application/json. */
    readonly Problem: {
      /** @description Application error code. */
      readonly code?: string;
      /** @description Explanation of this occurrence. */
      readonly detail?: string;
      /**
       * @description Message per offending input field.
       * @example {
       *       "amount": "must be > 0"
       *     }
       */
      readonly fields?: {
        readonly [key: string]: string;
      };
      /** @description URI of this occurrence. */
      readonly instance?: string;
      /** @description HTTP status. */
      readonly status?: number;
      /** @description Short summary of the category. */
      readonly title?: string;
      /** @description URI of the error category. */
      readonly type?: string;
    };
    /** @description A project to create, optionally with tasks. */
    readonly ProjectCreateRequest: {
      /** @description Whether everybody may log time to the project; taken as true when absent. */
      readonly allowAllEmployees?: boolean;
      /** @description Taken as true when absent. */
      readonly billable?: boolean;
      /** @description Who may log time; only read when allowAllEmployees is false. */
      readonly employeeIds?: readonly number[];
      /** @description Turns on task-level tracking; taken as false when absent. When true, tasks must hold at least one task. */
      readonly hasTasks?: boolean;
      /**
       * @description Unique project name.
       * @example Project A
       */
      readonly name: string;
      /** @description Tasks to create. */
      readonly tasks?: readonly components['schemas']['TaskCreate'][];
    };
    /** @description Project and task of an entry. */
    readonly ProjectInfo: {
      /** @description The project. */
      readonly project?: {
        /** @description Project id. */
        readonly id?: number;
        /** @description Project name. */
        readonly name?: string;
      };
      /** @description The task, or null. */
      readonly task?: {
        /** @description Task id. */
        readonly id?: number;
        /** @description Task name. */
        readonly name?: string;
      } | null;
    };
    /** @description A task to create together with its project. */
    readonly TaskCreate: {
      /** @description Taken as true when absent. */
      readonly billable?: boolean;
      /** @description Task name. The operation text limits it to 50 characters and asks for uniqueness; the schema itself states no maxLength. */
      readonly name: string;
    };
    /** @description A timesheet entry as answered by the four writing operations. */
    readonly TimesheetEntryInfo: {
      /** @description The break the entry records, or null. */
      readonly breakInfo?: {
        /** @description Break id. Published as integer although every other break id of the API is a UUID string; see the companion document. */
        readonly id?: number;
        /** @description Break name. */
        readonly name?: string;
      } | null;
      /**
       * Format: date
       * @description Day of the timesheet.
       */
      readonly date?: string;
      /** @description Employee id. */
      readonly employeeId?: number;
      /**
       * Format: date-time
       * @description End; null while the employee is clocked in and on hour entries.
       */
      readonly end?: string | null;
      /**
       * Format: float
       * @description Hours worked; null while the entry is open.
       */
      readonly hours?: number | null;
      /** @description Timesheet entry id. */
      readonly id?: number;
      /** @description Note. */
      readonly note?: string | null;
      /** @description Project and task, or null. */
      readonly projectInfo?: components['schemas']['ProjectInfo'] | null;
      /**
       * Format: date-time
       * @description Start; null on hour entries.
       */
      readonly start?: string | null;
      /** @description Zone of the entry; null on hour entries. */
      readonly timezone?: string | null;
      /** @description Kind of entry; no enum is published. Observed values are clock and hour. */
      readonly type?: string;
    };
    /** @description Entries as answered by the bulk writes. */
    readonly TimesheetEntryInfoList: readonly components['schemas']['TimesheetEntryInfo'][];
    /** @description A created project. */
    readonly TimeTrackingProject: {
      /** @description Who may log time; absent when everybody may. */
      readonly employeeIds?: readonly number[];
      /** @description Project id. */
      readonly id?: number;
      /** @description Project name. */
      readonly name?: string;
      /** @description Tasks of the project. */
      readonly tasks?: readonly components['schemas']['TimeTrackingTask'][];
    };
    /** @description A task of a project. */
    readonly TimeTrackingTask: {
      /** @description Task id. */
      readonly id?: number;
      /** @description Task name. */
      readonly name?: string;
    };
    readonly Timezone: {
      readonly gmtOffset?: string;
      readonly id?: string;
      readonly name?: string;
      /** @description IANA name. */
      readonly utcName?: string;
    };
    readonly TimezonePage: {
      readonly _links?: components['schemas']['NumberedPageLinks'];
      readonly data?: readonly components['schemas']['Timezone'][];
      readonly meta?: components['schemas']['NumberedPageMeta'];
    };
    readonly User: {
      readonly email?: string;
      /** @description 0 when the user has no employee record. */
      readonly employeeId?: number;
      readonly firstName?: string;
      readonly id: number;
      /**
       * Format: date-time
       * @description Absent when never.
       */
      readonly lastLogin?: string;
      readonly lastName?: string;
      /** @enum {string} */
      readonly status?: 'enabled' | 'disabled';
    };
    readonly UserMap: {
      readonly [key: string]: components['schemas']['User'];
    };
    readonly WhosOut: {
      /** @description Absent for a holiday. */
      readonly employeeId?: number;
      /** Format: date */
      readonly end?: string;
      readonly id: number;
      readonly name?: string;
      /** Format: date */
      readonly start?: string;
      /** @enum {string} */
      readonly type: 'timeOff' | 'holiday';
    };
    readonly WhosOutList: readonly components['schemas']['WhosOut'][];
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly getCompanyInformation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The company. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CompanyInformation'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEmployeePhoto: {
    readonly parameters: {
      readonly query?: {
        /** @description Pixels; for small and tiny only. */
        readonly height?: number;
        /** @description Pixels; for small and tiny only. */
        readonly width?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly employeeId: number;
        /**
         * @description original, large (340), medium (170), small (150), xs (50) or tiny (20); edge length in pixels.
         * @example small
         */
        readonly size: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The photo. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'image/jpeg': string;
        };
      };
      /** @description The id, the width or the height is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description No such employee, no photo, or no such size. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEmployee: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Comma-separated field names, at most 400. Without it, firstName and lastName.
         * @example firstName,lastName,jobTitle
         */
        readonly fields?: string;
        /** @description Whether values that only start in the future are left out. */
        readonly onlyCurrent?: boolean;
      };
      readonly header?: never;
      readonly path: {
        /** @description Employee id; 0 is the employee of the credentials. */
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The asked-for fields; id is always present. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Employee'];
        };
      };
      /** @description The id or the list of fields is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller may not see this employee, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee not found, or the user of the credentials has no employee record. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly updateEmployee: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['EmployeeUpdate'];
      };
    };
    readonly responses: {
      /** @description Changed; no body. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The id or the body is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller may not change this employee or this field, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description A value is not possible for its field. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getChangedEmployees: {
    readonly parameters: {
      readonly query: {
        /**
         * @description Instant; changes at or after it are listed.
         * @example 2026-01-01T00:00:00Z
         */
        readonly since: string;
        /** @description Which changes; all unless told. */
        readonly type?: 'inserted' | 'updated' | 'deleted' | 'all';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The changes by employee id. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ChangedEmployees'];
        };
      };
      /** @description since is missing or no instant, or type is unknown. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEmployeeDirectory: {
    readonly parameters: {
      readonly query?: {
        /** @description Whether values that only start in the future are left out. */
        readonly onlyCurrent?: boolean;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The directory. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EmployeeDirectory'];
        };
      };
      /** @description onlyCurrent is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The company shares no directory, caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The directory is empty. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getFields: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The fields. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FieldList'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getTimezones: {
    readonly parameters: {
      readonly query?: {
        /** @description Page, from 1. */
        readonly page?: number;
        /** @description Rows a page. */
        readonly pageSize?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of zones. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimezonePage'];
        };
      };
      /** @description page or pageSize is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getUsers: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Comma-separated: enabled, disabled. All unless told.
         * @example enabled
         */
        readonly status?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The users. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserMap'];
        };
      };
      /** @description status is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getWhosOut: {
    readonly parameters: {
      readonly query?: {
        /** @description Last day. */
        readonly end?: string;
        /** @description off: nobody is left out. */
        readonly filter?: 'off';
        /** @description First day. */
        readonly start?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The absences. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['WhosOutList'];
        };
      };
      /** @description The days are invalid or too far apart. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Who's out is switched off, caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteTimesheetClockEntriesViaPost: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ClockEntryIdsRequest'];
      };
    };
    readonly responses: {
      /** @description Entries deleted; no body. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description clockEntryIds is missing or invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or the timesheet is already approved. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description One or more entries are still clocked in; clock out before deleting. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Company configuration or time zone is invalid. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createOrUpdateTimesheetClockEntries: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ClockEntriesRequest'];
      };
    };
    readonly responses: {
      /** @description Entries written; the resulting entries. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimesheetEntryInfoList'];
        };
      };
      /** @description Data, clock times, project, task or note are invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee or timesheet entry not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description An entry lies beyond the end of the current period. */
      readonly 406: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Conflicting entries exist, or timesheet type conflict. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Company configuration or time zone is invalid. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createTimesheetClockInEntry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly employeeId: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': components['schemas']['ClockInRequest'];
      };
    };
    readonly responses: {
      /** @description Clocked in; the new entry. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimesheetEntryInfo'];
        };
      };
      /** @description Date, time, time zone, project, task or note is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description A clock entry in the future exists; clock-in is refused until it is resolved. */
      readonly 406: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The employee is already clocked in, or timesheet type conflict. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Company configuration or time zone is invalid, or the employee is not set up for time tracking. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createTimesheetClockOutEntry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly employeeId: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': components['schemas']['ClockOutRequest'];
      };
    };
    readonly responses: {
      /** @description Clocked out; the finished entry. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimesheetEntryInfo'];
        };
      };
      /** @description Date, time or time zone is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee not found, or the clock entry was removed meanwhile. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The employee is not clocked in (already clocked out), or timesheet type conflict. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Company configuration or time zone is invalid, there are no open clock entries, or the employee is not set up for time tracking. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteTimesheetHourEntriesViaPost: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HourEntryIdsRequest'];
      };
    };
    readonly responses: {
      /** @description Entries deleted; no body. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description hourEntryIds is missing or invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Hour entry not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Timesheet type conflict. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Time tracking configuration or time zone is invalid. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createOrUpdateTimesheetHourEntries: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HourEntriesRequest'];
      };
    };
    readonly responses: {
      /** @description Entries written; the resulting entries. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimesheetEntryInfoList'];
        };
      };
      /** @description Hours, project, task or note are invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Employee or timesheet entry not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Request not acceptable. */
      readonly 406: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Timesheet type conflict. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Company configuration or time zone is invalid. */
      readonly 412: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createTimeTrackingProject: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ProjectCreateRequest'];
      };
    };
    readonly responses: {
      /** @description Project created; employeeIds is present only when allowAllEmployees is false. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TimeTrackingProject'];
        };
      };
      /** @description A required property is missing or a value is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Request not acceptable. */
      readonly 406: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Conflict with existing data. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listTimesheetEntries: {
    readonly parameters: {
      readonly query: {
        /**
         * @description Comma-separated employee ids. Without it, everybody the caller may see.
         * @example 1,2,3
         */
        readonly employeeIds?: string;
        /**
         * @description Last day, YYYY-MM-DD, included. Within the last 365 days.
         * @example 2025-03-01
         */
        readonly end: string;
        /**
         * @description First day, YYYY-MM-DD. Within the last 365 days.
         * @example 2025-01-01
         */
        readonly start: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The matching entries, grouped by employee. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EmployeeTimesheetEntryList'];
        };
      };
      /** @description Dates are invalid, the range exceeds 365 days, or employeeIds is malformed. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listBreakAssessments: {
    readonly parameters: {
      readonly query?: {
        /** @description OData v4 filter expression over: id, breakId, employeeId, employeeTimesheetId, date, result, availableYmdt, unavailableYmdt, createdAt, updatedAt, expectedDuration, recordedDuration, durationDifference. */
        readonly filter?: string;
        /** @description Largest number of items to answer. */
        readonly limit?: number;
        /** @description How many items to skip. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of break assessments. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakAssessmentPage'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listBreakPolicies: {
    readonly parameters: {
      readonly query?: {
        /** @description OData v4 filter expression. */
        readonly filter?: string;
        /** @description Adds the number of assigned employees and of breaks. */
        readonly includeCounts?: boolean;
        /** @description Largest number of items to answer. */
        readonly limit?: number;
        /** @description How many items to skip. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of break policies. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicyPage'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicyCreateRequest'];
      };
    };
    readonly responses: {
      /** @description Policy created. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicyWithRelations'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid request data. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getBreakPolicy: {
    readonly parameters: {
      readonly query?: {
        /** @description Adds the number of assigned employees and of breaks. */
        readonly includeCounts?: boolean;
      };
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The policy. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicy'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Policy deleted. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description id is not a UUID. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly updateBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicyUpdateRequest'];
      };
    };
    readonly responses: {
      /** @description The changed policy. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicy'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description id is not a UUID. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly setBreakPolicyEmployees: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicySetEmployeesRequest'];
      };
    };
    readonly responses: {
      /** @description Assignments replaced. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Invalid data. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description id is not a UUID, or employeeIds is not an array of positive integers. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly assignEmployeesToBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicyAssignRequest'];
      };
    };
    readonly responses: {
      /** @description Employees assigned. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Invalid data: for instance employeeIds missing, invalid ids, or a constraint on assignments to the policy. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Forbidden: insufficient permission. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Validation failed. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listBreakPolicyBreaks: {
    readonly parameters: {
      readonly query?: {
        /** @description OData v4 filter expression. */
        readonly filter?: string;
        /** @description Largest number of items to answer. */
        readonly limit?: number;
        /** @description How many items to skip. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of the breaks of the policy. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPage'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly replaceBreaksForBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakUpsertList'];
      };
    };
    readonly responses: {
      /** @description Breaks replaced. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakList'];
        };
      };
      /** @description Validation errors. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Insufficient permission. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createBreak: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakCreateRequest'];
      };
    };
    readonly responses: {
      /** @description Break created. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Break'];
        };
      };
      /** @description Forbidden: the user lacks permission. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid request data. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listBreakPolicyEmployees: {
    readonly parameters: {
      readonly query?: {
        /** @description Largest number of items to answer. */
        readonly limit?: number;
        /** @description How many items to skip. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of employees assigned to the policy. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicyEmployeePage'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly syncBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicySyncRequest'];
      };
    };
    readonly responses: {
      /** @description Policy synced. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicyWithRelations'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid data. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly unassignEmployeesFromBreakPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break policy id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakPolicyUnassignRequest'];
      };
    };
    readonly responses: {
      /** @description Employees unassigned. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Invalid data, or the policy covers all employees. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break policy not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Validation failed. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getBreak: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The break. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Break'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description id is not a UUID. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteBreak: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Break deleted. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description id has an invalid format. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Break not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly updateBreak: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Break id. */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['BreakUpdateRequest'];
      };
    };
    readonly responses: {
      /** @description The changed break. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Break'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid request data. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listClockEntries: {
    readonly parameters: {
      readonly query?: {
        /** @description Page, from 1. */
        readonly page?: number;
        /** @description Rows a page. */
        readonly pageSize?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of clock entries. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ListedClockEntryPage'];
        };
      };
      /** @description page or pageSize is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The company's revision of the API does not offer this. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listEmployeeBreakAvailabilities: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Local time of the employee to compute for, YYYY-MM-DDTHH:MM:SS without offset. Present time when absent.
         * @example 2025-12-15T14:30:00
         */
        readonly effective?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The break availabilities of the employee. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakAvailabilityList'];
        };
      };
      /** @description Forbidden: the caller may not view this employee or the break settings. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listEmployeeBreakPolicies: {
    readonly parameters: {
      readonly query?: {
        /** @description Largest number of items to answer. */
        readonly limit?: number;
        /** @description How many items to skip. */
        readonly offset?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Employee id. */
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of break policies. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BreakPolicyPage'];
        };
      };
      /** @description Forbidden. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Invalid input. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listTimeTrackingProjects: {
    readonly parameters: {
      readonly query?: {
        /** @description Page, from 1. */
        readonly page?: number;
        /** @description Rows a page. */
        readonly pageSize?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of projects. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ListedProjectPage'];
        };
      };
      /** @description page or pageSize is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The company's revision of the API does not offer this. */
      readonly 501: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listProjectTasks: {
    readonly parameters: {
      readonly query?: {
        /** @description Page, from 1. */
        readonly page?: number;
        /** @description Rows a page. */
        readonly pageSize?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Project id. */
        readonly projectId: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of tasks. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ListedTaskPage'];
        };
      };
      /** @description The id, page or pageSize is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Project not found. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The company's revision of the API does not offer this. */
      readonly 501: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getDatasetData: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the dataset.
         * @example employee
         */
        readonly datasetName: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DatasetRequest'];
      };
    };
    readonly responses: {
      /** @description One page of rows. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DatasetPage'];
        };
      };
      /** @description The body is invalid. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Credentials are invalid. */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Caller lacks permission, or API access is switched off. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such dataset. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description The request body is too large. */
      readonly 413: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description A field, the filter or the order is unknown. */
      readonly 422: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
      /** @description Server error. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
}
