/** `createTimeTrackingProject`: a project, with its tasks and who may log time to it (section 11.8). */
import type { Company } from '../company/company.ts';
import type { Project } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import type { Operation } from './operation.ts';
import { requireJson } from './preconditions.ts';

/** The validated body. */
interface ProjectCreate {
  readonly name: string;
  readonly billable?: boolean;
  readonly allowAllEmployees?: boolean;
  readonly employeeIds?: readonly number[];
  readonly hasTasks?: boolean;
  readonly tasks?: readonly { readonly name: string }[];
}

const LONGEST_NAME = 50;

export const createProject: Operation = ({ company, caller, body, acceptsJson }) => {
  const input = body as ProjectCreate;
  const name = keptName(input.name, 'name');
  const taskNames =
    input.hasTasks === true
      ? (input.tasks ?? []).map((task, index) => keptName(task.name, `tasks[${index}].name`))
      : [];
  if (input.hasTasks === true && taskNames.length === 0) throw badField(400, 'tasks', 'must have at least one task');
  if (!caller.isAdmin) throw new Refusal(403, 'admin_only', 'Only an administrator may create projects.');
  const employeeIds = input.allowAllEmployees === false ? knownPeople(company, input.employeeIds ?? []) : null;
  requireJson(acceptsJson);
  const projects = company.projects();
  const taken = projects.find((project) => sameName(project.name, name));
  if (taken !== undefined) {
    throw new Refusal(409, 'name_taken', `There is a project "${taken.name}" already (${taken.id}).`);
  }
  const twice = taskNames.find((task, index) => taskNames.slice(0, index).some((other) => sameName(other, task)));
  if (twice !== undefined) throw new Refusal(409, 'name_taken', `There are two tasks "${twice}".`);

  const lastTask = Math.max(0, ...projects.flatMap((project) => project.tasks.map((task) => task.id)));
  const project: Project = {
    id: Math.max(0, ...projects.map((other) => other.id)) + 1,
    name,
    archived: false,
    billable: input.billable ?? true,
    employeeIds,
    tasks: taskNames.map((task, index) => ({ id: lastTask + 1 + index, name: task, archived: false })),
  };
  company.commit([{ kind: 'project', row: project }]);
  return {
    status: 201,
    body: {
      id: project.id,
      name,
      tasks: project.tasks.map((task) => ({ id: task.id, name: task.name })),
      ...(employeeIds === null ? {} : { employeeIds }),
    },
  };
};

function keptName(name: string, field: string): string {
  const kept = name.trim();
  if (kept === '') throw badField(400, field, 'must not be empty');
  if (kept.length > LONGEST_NAME) throw badField(400, field, `must not be longer than ${LONGEST_NAME} characters`);
  return kept;
}

function knownPeople(company: Company, ids: readonly number[]): readonly number[] {
  if (ids.length === 0) throw badField(400, 'employeeIds', 'is required when allowAllEmployees is false');
  const unknown = ids.filter((id) => company.employee(id) === null);
  if (unknown.length > 0) throw badField(400, 'employeeIds', `names nobody: ${unknown.join(', ')}`);
  return [...new Set(ids)];
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
