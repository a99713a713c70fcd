/**
 * The projects of whoever is at the clock. Favourites and the company's list, where it has one, last across restarts;
 * everything else is read off the timesheet.
 */
import type { ProjectsView } from '../../shared/ipc/timesheet.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import { addDays } from '../../shared/time/zoned.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import type { Memory } from '../storage/memory.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import { readListing } from './listing-reader.ts';
import { projectsViewOf } from './projects-view.ts';
import type { Favourite, ProjectFacts } from './projects-view.ts';

/** What it stands on. */
export interface ProjectBookOptions {
  readonly entries: KnownEntries;
  readonly memory: Memory;
  /** Whose projects; null when nobody is connected. */
  readonly lane: () => Lane | null;
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  /** The calendar day on this machine, in trusted time. */
  readonly today: () => LocalDate;
  readonly onChange: (view: ProjectsView) => void;
  /** The list could not be read, or not be kept. */
  readonly onTrouble: (problem: Problem) => void;
  readonly onDefect: (error: unknown) => void;
}

const usedWithinDays = 365;

const nothing: ProjectFacts = { favourites: [], listed: null, listing: 'unknown' };

/** See the file's comment. */
export class ProjectBook {
  readonly #options: ProjectBookOptions;
  /** A list is asked for once over each connection. */
  readonly #asked = new WeakSet<BambooHrClient>();

  constructor(options: ProjectBookOptions) {
    this.#options = options;
  }

  /** The projects as known now; the company is asked for its list meanwhile. Throws a problem: nobody connected. */
  known(): ProjectsView {
    const lane = this.#seated('projects.known');
    const client = this.#options.clientFor(lane);
    if (client !== null && !this.#asked.has(client)) {
      this.#asked.add(client);
      this.#ask(client, lane).catch(this.#options.onDefect);
    }
    return this.#view(lane);
  }

  /** Marks a project or a task. Throws a problem: `projectNotFound` for one that is not known, or what the disk refuses. */
  setFavourite(change: {
    readonly projectId: number;
    readonly taskId: number | null;
    readonly isFavourite: boolean;
  }): ProjectsView {
    const lane = this.#seated('projects.setFavourite');
    const { projectId, taskId, isFavourite } = change;
    const facts = this.#factsOf(lane);
    const others = facts.favourites.filter(
      (favourite) => favourite.projectId !== projectId || (favourite.task?.id ?? null) !== taskId,
    );
    const marked = isFavourite ? [this.#named(lane, projectId, taskId)] : [];
    this.#keep(lane, { ...facts, favourites: [...others, ...marked] });
    const view = this.#view(lane);
    this.#options.onChange(view);
    return view;
  }

  #named(lane: Lane, projectId: number, taskId: number | null): Favourite {
    const project = this.#view(lane).projects.find(({ id }) => id === projectId);
    const task = taskId === null ? null : project?.tasks.find(({ id }) => id === taskId);
    if (!project || task === undefined) throw new ProblemError(ownProblem('projectNotFound', 'projects.setFavourite'));
    return { projectId, projectName: project.name, task: task && { id: task.id, name: task.name } };
  }

  async #ask(client: BambooHrClient, lane: Lane): Promise<void> {
    const answer = await readListing(client);
    if (answer.kind === 'failed') {
      this.#asked.delete(client);
      this.#options.onTrouble(answer.problem);
      return;
    }
    const facts = this.#factsOf(lane);
    const now: ProjectFacts =
      answer.kind === 'listed'
        ? { ...facts, listed: answer.projects, listing: 'offered' }
        : { ...facts, listed: null, listing: 'notOffered' };
    if (JSON.stringify(now) === JSON.stringify(facts)) return;
    try {
      this.#keep(lane, now);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#options.onTrouble(error.problem);
      return;
    }
    if (isSame(this.#options.lane(), lane)) this.#options.onChange(this.#view(lane));
  }

  #view(lane: Lane): ProjectsView {
    const { entries, today } = this.#options;
    const day = today();
    return projectsViewOf(this.#factsOf(lane), entries.between(lane, addDays(day, -usedWithinDays), addDays(day, 1)));
  }

  #factsOf(lane: Lane): ProjectFacts {
    return (this.#options.memory.read(nameFor(lane)) as ProjectFacts | null) ?? nothing;
  }

  #keep(lane: Lane, facts: ProjectFacts): void {
    this.#options.memory.keep(nameFor(lane), facts);
  }

  #seated(operation: string): Lane {
    const lane = this.#options.lane();
    if (!lane) throw new ProblemError(ownProblem('notConnected', operation));
    return lane;
  }
}

function nameFor({ company, employeeId }: Lane): string {
  return `projects/${company}/${employeeId}`;
}

function isSame(a: Lane | null, b: Lane): boolean {
  return a?.company === b.company && a.employeeId === b.employeeId;
}
