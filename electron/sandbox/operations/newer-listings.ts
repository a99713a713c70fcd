/**
 * What the newer revision of the API lists and the frozen contract does not: projects and tasks, which the contract's
 * specification answers with 501, and clock entries, which it does not know at all (404). Each is served only when the
 * company's switch says so (ruling 11.8.5, section 12), in the page-based shape of the newer revision.
 */
import { mayHandle } from '../company/access.ts';
import { zonedText } from '../../../shared/time/instant-text.ts';
import type { ClockEntry, Project } from '../company/model.ts';
import { addDays } from '../../../shared/time/zoned.ts';
import { Refusal } from '../http/refusal.ts';
import { numberedPage } from './numbered-pages.ts';
import type { Operation } from './operation.ts';

const PROJECTS_A_PAGE = 100;
const TASKS_A_PAGE = 25;
const ENTRIES_A_PAGE = 50;
/** How far back clock entries are listed: enough to find whoever is clocked in. */
const LISTED_DAYS = 14;

export const listProjects: Operation = (call) => {
  const { company, caller } = call;
  requireOffered(company.settings.projectListing);
  const rows = company
    .projects()
    .filter((project) => caller.isAdmin || (project.employeeIds?.includes(caller.employeeId) ?? true))
    .map((project) => ({
      id: project.id,
      name: project.name,
      status: statusOf(project),
      billable: project.billable,
      hasTasks: project.tasks.length > 0,
      allowAllEmployees: project.employeeIds === null,
    }));
  return { status: 200, body: numberedPage(call, '/api/v1/time-tracking/projects', rows, PROJECTS_A_PAGE) };
};

export const listProjectTasks: Operation = (call) => {
  const { company, path } = call;
  requireOffered(company.settings.projectListing);
  const project = company.project(Number(path['projectId']));
  if (project === null) throw new Refusal(404, 'project_unknown', 'There is no such project.');
  const rows = project.tasks.map((task) => ({
    id: task.id,
    projectId: project.id,
    name: task.name,
    status: statusOf(task),
  }));
  const listedAt = `/api/v1/time-tracking/projects/${project.id}/tasks`;
  return { status: 200, body: numberedPage(call, listedAt, rows, TASKS_A_PAGE) };
};

export const listClockEntries: Operation = (call) => {
  const { company, caller } = call;
  if (!company.settings.clockEntryListing) throw new Refusal(404, 'no_such_path', 'There is nothing at this path.');
  const today = company.today();
  const rows = company
    .employees()
    .filter((person) => mayHandle(company, caller, person.id))
    .flatMap((person) => company.entries.ofEmployee(person.id, addDays(today, -LISTED_DAYS), addDays(today, 1)))
    .filter((row): row is ClockEntry => row.type === 'clock')
    .sort((a, b) => b.startAt - a.startAt || b.id - a.id)
    .map((row) => ({
      id: row.id,
      employeeId: row.employeeId,
      date: row.date,
      start: zonedText(row.startAt, row.zone),
      end: row.endAt === null ? null : zonedText(row.endAt, row.zone),
      timezone: row.zone,
      note: row.note,
      projectId: row.projectId,
      taskId: row.taskId,
      startSource: 'USER',
      endSource: row.endAt === null ? null : 'USER',
    }));
  return { status: 200, body: numberedPage(call, '/api/v1/time-tracking/clock-entries', rows, ENTRIES_A_PAGE) };
};

function requireOffered(offered: boolean): void {
  if (!offered)
    throw new Refusal(501, 'not_offered', 'This is listed in the documentation of the API, but not offered.');
}

function statusOf({ archived }: Pick<Project, 'archived'>): 'active' | 'archived' {
  return archived ? 'archived' : 'active';
}
