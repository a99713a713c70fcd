import type { AppState } from '../app.svelte.ts';
import type { WorkChoice } from '../projects/project-choices.ts';
import type { ProjectsView } from '../../shared/ipc/timesheet.ts';
import type { WorkStore } from './kept-work.ts';

/** What the next clock in is for, chosen from the projects that are known. */
export class NextWork {
  /** Null until they were asked for. */
  projects: ProjectsView | null = $state.raw(null);
  isOpen = $state(false);
  #chosen: WorkChoice | null = $state.raw(null);

  readonly #app: AppState;
  readonly #store: WorkStore | null;

  /** Without a store nothing is remembered. */
  constructor(app: AppState, store: WorkStore | null) {
    this.#app = app;
    this.#store = store;
    this.#chosen = store?.read() ?? null;
  }

  /** What was chosen, now or the last time. */
  get chosen(): WorkChoice | null {
    return this.#chosen;
  }

  set chosen(work: WorkChoice | null) {
    this.#chosen = work;
    this.#store?.keep(work);
  }

  /** Whether there is anything to choose. */
  readonly isOffered: boolean = $derived(this.#chosen !== null || (this.projects?.projects.length ?? 0) > 0);

  /** Asks for the projects and hears of changes; answers its undo. */
  listen(): () => void {
    void this.#load();
    return this.#app.bridge.on('projects.changed', (projects) => this.#take(projects));
  }

  /** Marks a choice, or takes the mark off. */
  async toggleFavourite({ projectId, taskId, isFavourite }: WorkChoice): Promise<void> {
    const change = { projectId, taskId, isFavourite: !isFavourite };
    const answer = await this.#app.bridge.call('projects.setFavourite', change);
    if (answer.ok) this.#take(answer.value);
    else {
      const { problemText } = await import('../i18n/problem-text.ts');
      this.#app.toasts.problem(problemText(answer.problem).title);
    }
  }

  async #load(): Promise<void> {
    const answer = await this.#app.bridge.call('projects.known', {});
    // Without them nothing can be chosen, and clocking in goes on as ever.
    if (answer.ok) this.#take(answer.value);
  }

  #take(projects: ProjectsView): void {
    this.projects = projects;
    // A list of BambooHR's own is whole: what is not in it any more would be refused.
    if (projects.listing !== 'offered' || this.#chosen === null) return;
    const { projectId, taskId } = this.#chosen;
    const project = projects.projects.find(({ id }) => id === projectId);
    const isThere = project !== undefined && (taskId === null || project.tasks.some(({ id }) => id === taskId));
    if (!isThere) this.chosen = null;
  }
}
