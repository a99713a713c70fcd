import { describe, expect, it } from 'vitest';
import { ProjectBook } from '../../../../electron/projects/project-book.ts';
import type { ProjectsView } from '../../../../shared/ipc/timesheet.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { clockChange, startTimesheetWorld, worldToday } from '../../../fixtures/timesheet-world.ts';
import type { TimesheetWorld } from '../../../fixtures/timesheet-world.ts';

interface Books {
  readonly book: ProjectBook;
  readonly changes: ProjectsView[];
  readonly troubles: Problem[];
}

function bookOf(world: TimesheetWorld, isOnline = true): Books {
  const changes: ProjectsView[] = [];
  const troubles: Problem[] = [];
  const book = new ProjectBook({
    entries: world.entries,
    memory: world.memory,
    lane: () => world.lane,
    clientFor: () => (isOnline ? world.client : null),
    today: () => worldToday,
    onChange: (view) => changes.push(view),
    onTrouble: (problem) => troubles.push(problem),
    onDefect: (error) => {
      throw error;
    },
  });
  return { book, changes, troubles };
}

/** Two projects that everybody may log time to. */
async function usedProjects(world: TimesheetWorld): Promise<readonly [number, number]> {
  const [first, second] = world.sandbox.company
    .projects()
    .filter(({ archived, employeeIds }) => !archived && employeeIds === null);
  if (!first || !second) throw new Error('The company has two open projects');
  await world.write(
    clockChange(worldToday, '05:00', '05:30', { projectId: first.id }),
    clockChange('2026-03-10', '05:00', '05:30', { projectId: second.id }),
    clockChange('2026-03-10', '06:00', '06:30', { projectId: second.id }),
  );
  return [first.id, second.id];
}

describe('without a list by the company', () => {
  it('projects are those of the timesheet, the latest first, and of favourites', async () => {
    const world = await startTimesheetWorld();
    const [first, second] = await usedProjects(world);
    const { book, changes } = bookOf(world);
    expect(book.known()).toMatchObject({
      listing: 'unknown',
      projects: [
        { id: second, uses: 2, lastUsed: '2026-03-10', isFavourite: false },
        { id: first, uses: 1, lastUsed: worldToday },
      ],
    });
    await expect.poll(() => changes.at(-1)?.listing).toBe('notOffered');

    expect(book.setFavourite({ projectId: first, taskId: null, isFavourite: true }).projects[0]).toMatchObject({
      id: first,
      isFavourite: true,
    });
    world.entries.replace(world.lane, '2026-03-01', '2026-03-31', [], 1);
    const later = bookOf(world, false).book;
    expect(later.known()).toMatchObject({
      listing: 'notOffered',
      projects: [{ id: first, isFavourite: true, uses: 0, lastUsed: null, name: expect.stringMatching(/./) as string }],
    });
    expect(later.setFavourite({ projectId: first, taskId: null, isFavourite: false }).projects).toEqual([]);
  });

  it('one that nobody knows cannot be marked', async () => {
    const world = await startTimesheetWorld();
    expect(() => bookOf(world).book.setFavourite({ projectId: 9, taskId: null, isFavourite: true })).toThrow(
      ProblemError,
    );
  });
});

describe('with one', () => {
  it('all that are open can be picked, with their tasks', async () => {
    const world = await startTimesheetWorld();
    await world.control('permissions', { projectListing: true });
    const { book, changes } = bookOf(world);
    book.known();
    await expect.poll(() => changes.at(-1)?.listing).toBe('offered');
    const open = world.sandbox.company
      .projects()
      .filter(({ archived, employeeIds }) => !archived && (employeeIds?.includes(world.lane.employeeId) ?? true));
    const { projects } = bookOf(world, false).book.known();
    expect(new Map(projects.map(({ id, tasks }) => [id, tasks.length]))).toEqual(
      new Map(open.map(({ id, tasks }) => [id, tasks.filter((task) => !task.archived).length])),
    );
  });

  it('that cannot be read for the moment is asked for again', async () => {
    const world = await startTimesheetWorld();
    await world.control('permissions', { projectListing: true });
    await world.control('faults', { operationId: 'listTimeTrackingProjects', kind: 'status', status: 400 });
    const { book, changes, troubles } = bookOf(world);
    book.known();
    await expect.poll(() => troubles.length).toBe(1);
    book.known();
    await expect.poll(() => changes.at(-1)?.listing).toBe('offered');
  });
});
