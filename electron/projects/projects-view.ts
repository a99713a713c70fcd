/** The projects a person may want, from what their timesheet shows, what they marked and what the company lists. Pure. */
import type { KnownProject, KnownTask, ProjectsView } from '../../shared/ipc/timesheet.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { ListedProject } from './listing-reader.ts';

/** A project, or one task of it, that a person marked, with the names it had then. */
export interface Favourite {
  readonly projectId: number;
  readonly projectName: string;
  /** Null when the project itself is meant. */
  readonly task: { readonly id: number; readonly name: string } | null;
}

/** What is kept of projects. */
export interface ProjectFacts {
  readonly favourites: readonly Favourite[];
  /** The company's own list; null where it has none or was not asked. */
  readonly listed: readonly ListedProject[] | null;
  readonly listing: ProjectsView['listing'];
}

interface Seen {
  id: number;
  name: string;
  lastUsed: LocalDate | null;
  uses: number;
  isFavourite: boolean;
}

interface SeenProject extends Seen {
  readonly tasks: Map<number, Seen>;
}

/** The view, the likeliest first. `entries` are those of the last 365 days. */
export function projectsViewOf(
  { favourites, listed, listing }: ProjectFacts,
  entries: readonly TimesheetEntry[],
): ProjectsView {
  const projects = new Map<number, SeenProject>();
  const projectNamed = (id: number, name: string): SeenProject => {
    let project = projects.get(id);
    if (!project) projects.set(id, (project = { ...unseen(id, name), tasks: new Map<number, Seen>() }));
    return project;
  };
  const taskNamed = (project: SeenProject, id: number, name: string): Seen => {
    let task = project.tasks.get(id);
    if (!task) project.tasks.set(id, (task = unseen(id, name)));
    return task;
  };
  // The company's list knows the names of today; what an entry says may be older.
  for (const { id, name, tasks } of listed ?? []) {
    const project = projectNamed(id, name);
    for (const task of tasks) taskNamed(project, task.id, task.name);
  }
  for (const { project: used, task, date } of entries.toSorted((a, b) => (a.date < b.date ? 1 : -1))) {
    if (used === null) continue;
    const project = projectNamed(used.id, used.name);
    use(project, date);
    if (task) use(taskNamed(project, task.id, task.name), date);
  }
  for (const { projectId, projectName, task } of favourites) {
    const project = projectNamed(projectId, projectName);
    (task === null ? project : taskNamed(project, task.id, task.name)).isFavourite = true;
  }
  return {
    projects: [...projects.values()]
      .map(({ tasks, ...project }): KnownProject => ({
        ...project,
        name: nameOf(project),
        tasks: [...tasks.values()].map((task) => ({ ...task, name: nameOf(task) })).sort(likeliestFirst),
      }))
      .sort(likeliestFirst),
    listing,
  };
}

function unseen(id: number, name: string): Seen {
  return { id, name, lastUsed: null, uses: 0, isFavourite: false };
}

/** Entries come newest first. */
function use(seen: Seen, date: LocalDate): void {
  seen.uses += 1;
  seen.lastUsed ??= date;
}

function nameOf({ id, name }: Seen): string {
  return name === '' ? `#${id}` : name;
}

function likeliestFirst(a: KnownTask, b: KnownTask): number {
  if (a.isFavourite !== b.isFavourite) return a.isFavourite ? -1 : 1;
  if (a.lastUsed !== b.lastUsed) return (a.lastUsed ?? '') > (b.lastUsed ?? '') ? -1 : 1;
  return a.name.localeCompare(b.name) || a.id - b.id;
}
