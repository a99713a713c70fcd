/** Rows in the two shapes the API answers: after a write (`TimesheetEntryInfo`) and in the list. */
import type { ClockedStretch } from '../../../shared/timesheet/totals.ts';
import { entryHours } from '../../../shared/timesheet/totals.ts';
import type { Company } from '../company/company.ts';
import { utcText, zonedText } from '../../../shared/time/instant-text.ts';
import type { ClockEntry, Entry } from '../company/model.ts';

/** A clock entry as the rules in `shared/` see it. */
export function stretchOf(company: Company, entry: ClockEntry): ClockedStretch {
  const found = entry.breakId === null ? null : company.breakById(entry.breakId);
  return {
    startAt: entry.startAt,
    endAt: entry.endAt,
    break: found === null ? null : { id: found.id, paid: found.paid },
  };
}

/** The answer of a write. */
export function entryInfo(company: Company, entry: Entry): Readonly<Record<string, unknown>> {
  return { ...common(company, entry), breakInfo: breakInfo(company, entry) };
}

/** A row of the list: with approval and audit times, without the break (ruling 11.3.14). */
export function listedEntry(company: Company, entry: Entry): Readonly<Record<string, unknown>> {
  const approvedAt = company.approvedAt(entry.employeeId, entry.date);
  return {
    ...common(company, entry),
    approved: approvedAt !== null,
    approvedAt: approvedAt === null ? null : utcText(approvedAt),
    createdAt: utcText(entry.createdAt),
    updatedAt: entry.updatedAt === null ? null : utcText(entry.updatedAt),
  };
}

function common(company: Company, entry: Entry): Readonly<Record<string, unknown>> {
  const times =
    entry.type === 'clock'
      ? {
          start: zonedText(entry.startAt, entry.zone),
          end: entry.endAt === null ? null : zonedText(entry.endAt, entry.zone),
          timezone: entry.zone,
          hours: entryHours(stretchOf(company, entry)),
        }
      : { start: null, end: null, timezone: null, hours: entry.hours };
  return {
    id: entry.id,
    employeeId: entry.employeeId,
    type: entry.type,
    date: entry.date,
    ...times,
    note: entry.note,
    projectInfo: projectInfo(company, entry),
  };
}

function projectInfo(company: Company, entry: Entry): Readonly<Record<string, unknown>> | null {
  const project = entry.projectId === null ? null : company.project(entry.projectId);
  if (project === null) return null;
  const task = project.tasks.find((row) => row.id === entry.taskId);
  return {
    project: { id: project.id, name: project.name },
    task: task === undefined ? null : { id: task.id, name: task.name },
  };
}

function breakInfo(company: Company, entry: Entry): Readonly<Record<string, unknown>> | null {
  if (entry.type !== 'clock' || entry.breakId === null) return null;
  const found = company.breakById(entry.breakId);
  if (found === null) return null;
  return { id: company.settings.breakInfoIdAsUuid ? found.id : found.number, name: found.name };
}
