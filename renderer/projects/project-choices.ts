/** Projects and their tasks as one list to type ahead in. Pure. */
import type { KnownProject } from '../../shared/ipc/timesheet.ts';

/** A project, or a task of one. */
export interface WorkChoice {
  readonly projectId: number;
  readonly taskId: number | null;
  readonly projectName: string;
  readonly taskName: string | null;
  readonly isFavourite: boolean;
}

/** More is no choice but a search. */
const mostShown = 50;

/** Every choice, the likeliest first, each project before its tasks. */
export function workChoices(projects: readonly KnownProject[]): readonly WorkChoice[] {
  return projects.flatMap((project) => {
    const common = { projectId: project.id, projectName: project.name };
    return [
      { ...common, taskId: null, taskName: null, isFavourite: project.isFavourite },
      ...project.tasks.map((task) => ({
        ...common,
        taskId: task.id,
        taskName: task.name,
        isFavourite: task.isFavourite,
      })),
    ];
  });
}

/** `Aurora › Design`. */
export function workName({ projectName, taskName }: Pick<WorkChoice, 'projectName' | 'taskName'>): string {
  return taskName === null ? projectName : `${projectName} › ${taskName}`;
}

/**
 * The choices in whose name every typed word begins a word, or else is part of one. Accents and case do not count.
 * Whose words all begin words come first, in the given order.
 */
export function matching(choices: readonly WorkChoice[], typed: string): readonly WorkChoice[] {
  const words = plain(typed)
    .split(/[\s›>/]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return choices.slice(0, mostShown);
  const named = choices.map((choice) => ({ choice, name: plain(workName(choice)) }));
  const found = named.filter(({ name }) => words.every((word) => name.includes(word)));
  const begins = (name: string): boolean => words.every((word) => ` ${name}`.includes(` ${word}`));
  return [...found.filter(({ name }) => begins(name)), ...found.filter(({ name }) => !begins(name))]
    .slice(0, mostShown)
    .map(({ choice }) => choice);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
}
