/**
 * The company's list of projects, where its API has one: the contract's specification answers 501, a newer revision
 * serves it (API companion, section 9). Everything works without.
 */
import * as v from 'valibot';
import type { Problem, Result } from '../../shared/problem.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';

/** A task that can be picked. */
export interface ListedTask {
  readonly id: number;
  readonly name: string;
}

/** A project that can be picked. */
export interface ListedProject extends ListedTask {
  readonly tasks: readonly ListedTask[];
}

/** What asking came to. */
export type ListingAnswer =
  | { readonly kind: 'listed'; readonly projects: readonly ListedProject[] }
  | { readonly kind: 'notOffered' }
  /** It could not be asked; nothing is known. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A list that never ends is cut off here: 5,000 projects are more than anybody scrolls through. */
const mostPages = 10;
const pageSize = 500;

/** Each project with tasks costs a request, so a company with more is told its tasks as they are used. */
const mostAskedForTasks = 100;

const row = v.object({
  id: v.number(),
  name: v.string(),
  status: v.fallback(v.optional(v.string()), undefined),
  hasTasks: v.fallback(v.optional(v.boolean()), undefined),
});

type Row = v.InferOutput<typeof row>;

/** Asks for projects that are not archived, and for their tasks. Answers 403, 404 and 501 alike: not offered. */
export async function readListing(client: BambooHrClient): Promise<ListingAnswer> {
  const projects = await readPages((page) =>
    client.call('listTimeTrackingProjects', { query: { page, pageSize } }, { isPatient: true }),
  );
  if (!projects.ok) return isNotOffered(projects.problem) ? { kind: 'notOffered' } : failed(projects.problem);
  const listed: ListedProject[] = [];
  for (const [index, project] of projects.value.entries()) {
    const tasks =
      project.hasTasks === true && index < mostAskedForTasks
        ? await readTasks(client, project.id)
        : { ok: true as const, value: [] };
    if (!tasks.ok) return failed(tasks.problem);
    listed.push({ id: project.id, name: project.name, tasks: tasks.value.map(({ id, name }) => ({ id, name })) });
  }
  return { kind: 'listed', projects: listed };
}

async function readTasks(client: BambooHrClient, projectId: number): Promise<Result<readonly Row[]>> {
  const tasks = await readPages((page) =>
    client.call('listProjectTasks', { path: { projectId }, query: { page, pageSize } }, { isPatient: true }),
  );
  // Closed meanwhile, or not for this person: without tasks it can still be picked.
  return !tasks.ok && isNotOffered(tasks.problem) ? { ok: true, value: [] } : tasks;
}

async function readPages(
  ask: (
    page: number,
  ) => Promise<Result<{ readonly data?: readonly unknown[]; readonly meta?: { readonly totalPages?: number } }>>,
): Promise<Result<readonly Row[]>> {
  const rows: Row[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await ask(page);
    if (!answer.ok) return answer;
    for (const item of answer.value.data ?? []) {
      const parsed = v.safeParse(row, item);
      if (parsed.success && parsed.output.status !== 'archived') rows.push(parsed.output);
    }
    if (page >= (answer.value.meta?.totalPages ?? 1)) break;
  }
  return { ok: true, value: rows };
}

function isNotOffered({ status }: Problem): boolean {
  return status === 403 || status === 404 || status === 501;
}

function failed(problem: Problem): ListingAnswer {
  return { kind: 'failed', problem };
}
