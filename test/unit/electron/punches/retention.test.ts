import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Journal } from '../../../../electron/punches/journal.ts';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { removeConfirmedBefore, Retention } from '../../../../electron/punches/retention.ts';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import type { OpenDatabase } from '../../../../electron/storage/database.ts';
import { salvage } from '../../../../electron/storage/salvage.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { confirming, copyDatabase } from '../../../fixtures/outbox-files.ts';
import { breakStepOf, punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

interface Kept {
  readonly file: string;
  readonly database: OpenDatabase;
  readonly outbox: Outbox;
}

function empty(): Kept {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const { database } = openOutboxFile(file, 1);
  onTestFinished(() => {
    if (database.open) database.close();
  });
  database.exec('PRAGMA synchronous=OFF');
  return { file, database, outbox: new Outbox(database) };
}

function confirm(outbox: Outbox, ...ids: readonly string[]): void {
  for (const id of ids) for (const event of confirming(someInstant, 5)) outbox.apply(id, event);
}

function idsIn(outbox: Outbox): readonly string[] {
  return outbox.since(someLane, 0).map(({ punch }) => punch.id);
}

test('only steps that are confirmed in every part and older go, with their stories', () => {
  const { database, outbox } = empty();
  const old = someInstant - DAY_MS;
  const confirmed = punchOf('in', old, { note: 'secret of a person' });
  const whole = breakStepOf('startBreak', old);
  const half = breakStepOf('startBreak', old);
  const open = punchOf('in', old);
  const givenUp = punchOf('in', old);
  const young = punchOf('in', someInstant);
  const movedLater = breakStepOf('endBreak', old).map((part) =>
    part.part === 2 ? { ...part, at: someInstant } : part,
  );
  for (const step of [[confirmed], whole, half, [open], [givenUp], [young], movedLater]) outbox.record(step);
  confirm(outbox, confirmed.id, ...whole.map(({ id }) => id), half[0].id, young.id, ...movedLater.map(({ id }) => id));
  outbox.apply(givenUp.id, { kind: 'discarded', at: someInstant, reason: 'givenUp' });
  expect(removeConfirmedBefore(database, someInstant, 100)).toBe(2);
  expect(idsIn(outbox)).toEqual([...half, open, givenUp, young, ...movedLater].map(({ id }) => id));
  expect(outbox.storyOf(confirmed.id)).toEqual([]);
  expect(outbox.storyOf(half[0].id)).toHaveLength(3);
  const stories = database.prepare('SELECT count(DISTINCT place / 1048576) AS n FROM story').all();
  expect(stories).toEqual([{ n: 7 }]);
  expect(removeConfirmedBefore(database, someInstant, 100)).toBe(0);
});

describe('what was forgotten', () => {
  function forgotten(): Kept & { readonly kept: number } {
    const made = empty();
    const note = 'Zahnarzt, bitte niemandem sagen';
    for (let index = 0; index < 400; index += 1) {
      const punch = punchOf('in', someInstant + index * MINUTE_MS, { note });
      made.outbox.record([punch]);
      if (index < 390) confirm(made.outbox, punch.id);
    }
    made.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const sizeBefore = fs.statSync(made.file).size;
    expect(fs.readFileSync(made.file).includes(note)).toBe(true);
    const at = someInstant + 380 * MINUTE_MS;
    let batch: number;
    do batch = removeConfirmedBefore(made.database, at, 50);
    while (batch > 0);
    made.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(fs.statSync(made.file).size).toBe(sizeBefore);
    return { ...made, kept: 20 };
  }

  test('cannot be found in the files any more', () => {
    const { file, kept } = forgotten();
    const bytes = fs.readFileSync(file);
    const count = bytes.toString('latin1').split('bitte niemandem').length - 1;
    expect(count).toBe(kept);
    expect(fs.statSync(`${file}-wal`).size).toBe(0);
  });

  test('leaves room that new punches use before the file grows', () => {
    const { file, database, outbox } = forgotten();
    const before = fs.statSync(file).size;
    for (let index = 0; index < 200; index += 1) outbox.record([punchOf('in', someInstant + index)]);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(fs.statSync(file).size).toBe(before);
  });

  test('is not taken for lost when the file is damaged later', () => {
    const { file, kept } = forgotten();
    const copy = path.join(temporaryFolder(), 'outbox.db');
    copyDatabase(file, copy);
    expect(salvage(copy, 1).salvaged).toEqual({ punches: kept, lost: 0 });
  });
});

describe('the daily look', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function aged(
    ages: readonly number[],
    keptDays: number | null,
    now: number | null = someInstant,
  ): {
    readonly left: () => number;
    readonly told: number[];
    readonly retention: Retention;
  } {
    const { database, outbox } = empty();
    for (const days of ages) {
      const punch = punchOf('in', someInstant - days * DAY_MS);
      outbox.record([punch]);
      confirm(outbox, punch.id);
    }
    const journal = new Journal(database, () => 'UTC');
    const told: number[] = [];
    const retention = new Retention({
      database,
      now: () => now,
      keptDays: () => keptDays,
      onForgotten: (steps) => told.push(steps),
      onDefect: (error) => {
        throw error;
      },
    });
    onTestFinished(() => {
      retention.stop();
    });
    const all = { scope: 'machine', standing: 'all', from: null, to: null } as const;
    return { left: () => journal.page(all, someLane, null, 1).total, told, retention };
  }

  test('goes batch by batch until all is done', () => {
    const { left, told, retention } = aged(
      Array.from({ length: 130 }, () => 400),
      365,
    );
    retention.start();
    expect(left()).toBe(130);
    vi.advanceTimersByTime(60_000);
    expect(left()).toBe(80);
    vi.advanceTimersByTime(1_000);
    expect([left(), told]).toEqual([0, [130]]);
  });

  test.each([
    ['is set to keep all', null, someInstant, 3],
    ['has no verified time', 90, null, 3],
    ['is set to less than may be', 1, someInstant, 2],
    ['is set to a year', 365, someInstant, 3],
  ])('with what it may forget, when it %s', (_, days, now, expected) => {
    const { left, retention } = aged([10, 89, 91], days, now);
    retention.start();
    vi.advanceTimersByTime(3 * DAY_MS);
    expect(left()).toBe(expected);
  });

  test('comes again the next day, and never after it was stopped', () => {
    let now = someInstant;
    const { database, outbox } = empty();
    const punch = punchOf('in', someInstant - 89.5 * DAY_MS);
    outbox.record([punch]);
    confirm(outbox, punch.id);
    const told: number[] = [];
    const retention = new Retention({
      database,
      now: () => now,
      keptDays: () => 90,
      onForgotten: (steps) => told.push(steps),
      onDefect: vi.fn(),
    });
    retention.start();
    vi.advanceTimersByTime(120_000);
    expect(told).toEqual([]);
    now += DAY_MS;
    vi.advanceTimersByTime(DAY_MS);
    expect(told).toEqual([1]);
    retention.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
