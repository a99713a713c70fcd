import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Journal } from '../../../../electron/punches/journal.ts';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { removeConfirmedBefore } from '../../../../electron/punches/retention.ts';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import type { OpenDatabase } from '../../../../electron/storage/database.ts';
import type { JournalFilter } from '../../../../shared/ipc/journal.ts';
import type { Lane, PunchEvent } from '../../../../shared/punches/punch.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { confirming } from '../../../fixtures/outbox-files.ts';
import { breakStepOf, problemOf, punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';

const all: JournalFilter = { scope: 'machine', standing: 'all', from: null, to: null };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-journal-'));
let database: OpenDatabase;
let outbox: Outbox;
let journal: Journal;
/** Step ids by what was done with them. */
const steps: Record<string, string> = {};

const discarded: PunchEvent = { kind: 'discarded', at: someInstant, reason: 'givenUp' };
const refusing: readonly PunchEvent[] = [
  ...confirming(someInstant, 1).slice(0, 1),
  { kind: 'refused', at: someInstant, problem: problemOf('punchForbidden', { fate: 'refused' }) },
];

function take(
  name: string,
  punches: readonly ReturnType<typeof punchOf>[],
  ...events: readonly (readonly PunchEvent[])[]
): void {
  outbox.record(punches);
  steps[name] = punches[0]?.stepId ?? '';
  for (const [index, punch] of punches.entries()) {
    for (const event of events[index] ?? []) outbox.apply(punch.id, event);
  }
}

beforeAll(() => {
  database = openOutboxFile(path.join(folder, 'outbox.db'), 1).database;
  outbox = new Outbox(database);
  journal = new Journal(database, () => 'America/Denver');
  const done = confirming(someInstant, 5);
  take('old', [punchOf('in', someInstant - 2 * DAY_MS)], done);
  take('confirmed break', breakStepOf('startBreak', someInstant), done, done);
  take('half break', breakStepOf('endBreak', someInstant + MINUTE_MS), done);
  take('stuck break', breakStepOf('startBreak', someInstant + 2 * MINUTE_MS), refusing);
  take('given up', [punchOf('in', someInstant + 3 * MINUTE_MS)], [discarded]);
  take('half given up', breakStepOf('endBreak', someInstant + 4 * MINUTE_MS), done, [discarded]);
  take('given up and open', breakStepOf('endBreak', someInstant + 5 * MINUTE_MS), [discarded]);
  take('of another', [punchOf('in', someInstant, { employeeId: 103 })]);
  take('of another company', [punchOf('in', someInstant, { company: 'southwind' })]);
});

afterAll(() => {
  database.close();
  fs.rmSync(folder, { recursive: true });
});

function names(filter: Partial<JournalFilter>, lane: Lane = someLane): readonly string[] {
  const page = journal.page({ ...all, ...filter }, lane, null, 100);
  expect(page.total).toBe(page.steps.length);
  expect(page.next).toBeNull();
  const byId = new Map(Object.entries(steps).map(([name, id]) => [id, name]));
  return page.steps.map(([first]) => byId.get(first?.punch.stepId ?? '') ?? '?');
}

describe('the journal shows', () => {
  test('all steps of the machine, newest first, each with its punches in order', () => {
    expect(names({})).toEqual([
      'of another',
      'given up and open',
      'half given up',
      'given up',
      'stuck break',
      'half break',
      'confirmed break',
      'old',
    ]);
    const [step] = journal.page(all, someLane, null, 100).steps.slice(1);
    expect(step?.map(({ punch, state }) => [punch.part, state.kind])).toEqual([
      [1, 'discarded'],
      [2, 'recorded'],
    ]);
  });

  test('nothing of another person or company where it is one person’s', () => {
    expect(names({ scope: 'mine' })).toHaveLength(7);
    expect(names({ scope: 'mine' }, { company: 'northwind', employeeId: 103 })).toEqual(['of another']);
    expect(names({}, { company: 'southwind', employeeId: 1 })).toEqual(['of another company']);
  });

  test.each([
    ['open', ['of another', 'given up and open', 'stuck break', 'half break']],
    ['attention', ['stuck break']],
    ['confirmed', ['confirmed break', 'old']],
    ['discarded', ['half given up', 'given up']],
  ] as const)('%s steps by what decides of all their parts', (standing, expected) => {
    expect(names({ standing })).toEqual(expected);
    expect(names({ standing, scope: 'mine' })).toEqual(expected.filter((name) => name !== 'of another'));
    expect(names({ standing, from: '2026-03-10', to: '2026-03-10' })).toEqual(
      expected.filter((name) => name !== 'old'),
    );
  });

  test('days of this machine’s zone, both included', () => {
    expect(names({ to: '2026-03-09' })).toEqual(['old']);
    expect(names({ from: '2026-03-08', to: '2026-03-08', scope: 'mine' })).toEqual(['old']);
    expect(names({ from: '2026-03-11' })).toEqual([]);
    const late = punchOf('in', Date.parse('2026-03-13T05:59:59Z'), { employeeId: 400, stepId: randomUUID() });
    const lane = { company: 'northwind', employeeId: 400 };
    take('before midnight', [late]);
    expect(names({ from: '2026-03-12', to: '2026-03-12', scope: 'mine' }, lane)).toEqual(['before midnight']);
    expect(names({ from: '2026-03-13', scope: 'mine' }, lane)).toEqual([]);
  });

  test.each(['all', 'open', 'confirmed'] as const)(
    '%s steps page by page, none twice and none left out',
    (standing) => {
      for (const limit of [1, 2, 3]) {
        const found: string[] = [];
        let before: number | null = null;
        do {
          const page = journal.page({ ...all, standing }, someLane, before, limit);
          expect(page.steps.length).toBeLessThanOrEqual(limit);
          found.push(...page.steps.map((step) => step[0]?.punch.stepId ?? ''));
          before = page.next;
        } while (before !== null);
        expect(found).toEqual(
          journal.page({ ...all, standing }, someLane, null, 100).steps.map((step) => step[0]?.punch.stepId),
        );
      }
    },
  );
});

test('every question is answered by an index, however many punches there are', () => {
  const file = path.join(folder, 'outbox.db');
  const asked = new Set<string>();
  const watched = openOutboxFile(file, 1).database;
  const prepare = watched.prepare.bind(watched);
  vi.spyOn(watched, 'prepare').mockImplementation((sql: string) => {
    asked.add(sql);
    return prepare(sql);
  });
  const [from, to] = ['2026-03-01', '2026-03-31'];
  const watchedJournal = new Journal(watched, () => 'UTC');
  for (const standing of ['all', 'open', 'attention', 'confirmed', 'discarded'] as const) {
    for (const scope of ['mine', 'machine'] as const) {
      watchedJournal.page({ scope, standing, from: null, to: null }, someLane, null, 5);
      watchedJournal.page({ scope, standing, from, to }, someLane, null, 5);
    }
  }
  watchedJournal.unsettledLanes('northwind');
  const watchedOutbox = new Outbox(watched);
  const [open] = watchedOutbox.unsettled(someLane);
  watchedOutbox.ofStep(open?.punch.stepId ?? '');
  watchedOutbox.storyOf(open?.punch.id ?? '');
  watchedOutbox.since(someLane, someInstant);
  watchedOutbox.countUnsettled('northwind');
  removeConfirmedBefore(watched, 0, 5);
  expect(asked.size).toBeGreaterThan(20);
  const explaining = openOutboxFile(file, 1).database;
  const scans: string[] = [];
  for (const sql of asked) {
    if (!/^\s*(SELECT|WITH)/.test(sql)) continue;
    const plan = explaining.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    scans.push(
      ...plan.map(({ detail }) => detail).filter((detail) => /SCAN (punch|story|part|head|first|other)\b/.test(detail)),
    );
  }
  expect(scans).toEqual([]);
  explaining.close();
  watched.close();
});

test('lanes with open punches are named once each', () => {
  expect(journal.unsettledLanes('northwind').map(({ employeeId }) => employeeId)).toEqual([102, 103, 400]);
  expect(journal.unsettledLanes('southwind')).toEqual([{ company: 'southwind', employeeId: 102 }]);
  expect(journal.unsettledLanes('nobody')).toEqual([]);
});
