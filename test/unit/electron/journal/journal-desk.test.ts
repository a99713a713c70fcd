import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { JournalDesk } from '../../../../electron/journal/journal-desk.ts';
import type { ExportWanted, JournalSource } from '../../../../electron/journal/journal-desk.ts';
import type { MachineScope } from '../../../../electron/journal/machine-scope.ts';
import { receiptOf } from '../../../../electron/punches/recorder.ts';
import { journalColumns } from '../../../../shared/ipc/journal.ts';
import type { JournalFilter, JournalWanted } from '../../../../shared/ipc/journal.ts';
import { breakStepOf, punchOf, someInstant, someLane, tracked } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const everything: JournalWanted = { scope: 'mine', standing: 'all', from: null, to: null, receipt: null };

/** A journal of so many steps, each a minute older than the one above it. */
function setUp(steps: number, more: { maySee?: boolean | (() => Promise<boolean>); place?: string | null } = {}) {
  const kept = Array.from({ length: steps }, (_, index) =>
    index % 7 === 3
      ? breakStepOf('startBreak', someInstant - index * 60_000).map((punch) => tracked(punch))
      : [tracked(punchOf('in', someInstant - index * 60_000))],
  );
  const asked: JournalFilter[] = [];
  const source: JournalSource = {
    page: (filter, _lane, before, limit) => {
      asked.push(filter);
      const start = before ?? 0;
      const isLast = start + limit >= kept.length;
      return { steps: kept.slice(start, start + limit), next: isLast ? null : start + limit, total: kept.length };
    },
    storyOf: () => [{ kind: 'recorded', at: someInstant, trust: 'verified' }],
    entriesAround: () => [],
  };
  const names: string[] = [];
  const { maySee = false } = more;
  const desk = new JournalDesk({
    source,
    scope: {
      mayBeSeen: typeof maySee === 'boolean' ? () => Promise.resolve(maySee) : maySee,
    } as unknown as MachineScope,
    now: () => someInstant,
    zone: () => 'America/Denver',
    askForPlace: (name) => {
      names.push(name);
      return Promise.resolve(more.place ?? null);
    },
  });
  desk.seat(someLane);
  return { desk, kept, asked, names };
}

it('hands on page after page until there is none', async () => {
  const { desk } = setUp(120);
  const first = await desk.read({ ...everything, before: null });
  const second = await desk.read({ ...everything, before: first.next });
  const third = await desk.read({ ...everything, before: second.next });
  expect([first.rows.length, second.rows.length, third.rows.length, third.next]).toEqual([50, 50, 20, null]);
  expect(first).toMatchObject({ total: 120, maySeeMachine: false });
  expect(new Set([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(120);
  expect(first.rows[3]).toMatchObject({
    action: 'startBreak',
    employeeId: 102,
    parts: [{ verb: 'out' }, { verb: 'in' }],
  });
});

it('finds the one step of a receipt, however far down it is', async () => {
  const { desk, kept } = setUp(4_300);
  const wanted = kept[4_234]?.[0]?.punch ?? expect.fail('no such step');
  const page = await desk.read({ ...everything, receipt: receiptOf(wanted.stepId), before: null });
  expect(page.rows.map(({ id }) => id)).toContain(wanted.stepId);
  expect(page).toMatchObject({ next: null, total: page.rows.length });
  expect(await desk.read({ ...everything, receipt: '0000', before: null })).toMatchObject({ rows: [], total: 0 });
});

it('shows everybody’s punches only to who may see them', async () => {
  const machine = { ...everything, scope: 'machine', before: null } as const;
  await expect(setUp(3).desk.read(machine)).rejects.toMatchObject({ problem: { code: 'viewForbidden' } });
  const { desk, asked } = setUp(3, { maySee: true });
  expect(await desk.read(machine)).toMatchObject({ maySeeMachine: true, total: 3 });
  expect(asked).toMatchObject([{ scope: 'machine' }]);
});

it('is nobody’s while nobody is connected, and takes no day that there is not', async () => {
  const { desk } = setUp(3);
  await expect(desk.read({ ...everything, from: '2026-02-30', before: null })).rejects.toMatchObject({
    problem: { code: 'badInput', fields: { from: 'date' } },
  });
  desk.seat(null);
  await expect(desk.read({ ...everything, before: null })).rejects.toMatchObject({ problem: { code: 'notConnected' } });
  await expect(desk.export(exporting)).rejects.toMatchObject({ problem: { code: 'notConnected' } });
});

it('never answers one person’s question to the next', async () => {
  let answerNow: (maySee: boolean) => void = () => undefined;
  const maySee = new Promise<boolean>((resolve) => (answerNow = resolve));
  const { desk } = setUp(3, { maySee: () => maySee });
  const answer = desk.read({ ...everything, before: null });
  desk.seat({ ...someLane, employeeId: 7 });
  answerNow(true);
  await expect(answer).rejects.toMatchObject({ problem: { code: 'cancelled' } });
});

it('exports all that fits to the place that the person chose', async () => {
  const file = path.join(temporaryFolder(), 'punches.csv');
  const { desk, names } = setUp(4_300, { place: file });
  expect(await desk.export(exporting)).toEqual({ kind: 'saved', file, steps: 4_300, at: someInstant });
  expect(names).toEqual(['clockhouse-journal-2026-03-10.csv']);
  expect(fs.readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(4_301);
});

it('exports nothing when the person closed the dialog', async () => {
  expect(await setUp(3).desk.export(exporting)).toEqual({ kind: 'canceled' });
});

const words = <Word extends string>(...all: readonly Word[]): Record<Word, string> =>
  Object.fromEntries<string>(all.map((word) => [word, word])) as Record<Word, string>;

const exporting: ExportWanted = {
  ...everything,
  titles: words(...journalColumns),
  words: {
    action: words('clockIn', 'clockOut', 'startBreak', 'endBreak'),
    standing: words('recorded', 'sending', 'waiting', 'checking', 'confirmed', 'attention', 'discarded'),
    trust: words('verified', 'unverified'),
  },
};
