import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import { KnownEntries } from '../../../../electron/timesheet/known-entries.ts';
import { someInstant, someLane } from '../../../fixtures/punches.ts';
import { workEntry } from '../../../fixtures/entries.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

interface Kept {
  readonly entries: KnownEntries;
  readonly told: string[];
}

function kept(): Kept {
  const { database } = openOutboxFile(path.join(temporaryFolder(), 'outbox.db'), someInstant);
  onTestFinished(() => {
    database.close();
  });
  const entries = new KnownEntries(database);
  const told: string[] = [];
  entries.listen((_, from, to) => told.push(`${from} ${to}`));
  return { entries, told };
}

const lunch = { id: 'b', name: 'Lunch' };
const first = { ...workEntry('2026-03-09T08:00:00-06:00', '2026-03-09T12:00:00-06:00', { takenBreak: lunch }), id: 1 };
const second = { ...workEntry('2026-03-10T08:00:00-06:00', '2026-03-10T12:00:00-06:00'), id: 2 };

describe('what is known of a timesheet', () => {
  it('says which days were read, and when', () => {
    const { entries, told } = kept();
    entries.replace(someLane, '2026-03-08', '2026-03-09', [first], 100);
    entries.replace(someLane, '2026-03-09', '2026-03-10', [first, second], 200);
    expect([...entries.daysRead(someLane, '2026-03-01', '2026-03-31')]).toEqual([
      ['2026-03-08', 100],
      ['2026-03-09', 200],
      ['2026-03-10', 200],
    ]);
    expect(told).toEqual(['2026-03-08 2026-03-09', '2026-03-09 2026-03-10']);
  });

  it('keeps breaks that the list does not tell, and lets go of those that a person took off', () => {
    const { entries } = kept();
    entries.keep(someLane, first);
    entries.replace(someLane, '2026-03-09', '2026-03-09', [{ ...first, takenBreak: null }], 100);
    expect(entries.withId(someLane, 1)).toMatchObject({ takenBreak: lunch });
    entries.keep(someLane, { ...first, date: '2026-03-10', takenBreak: null });
    expect(entries.withId(someLane, 1)).toMatchObject({ date: '2026-03-10', takenBreak: lunch });
    entries.settle(someLane, [{ ...first, takenBreak: null }], []);
    expect(entries.withId(someLane, 1)).toMatchObject({ takenBreak: null });
  });

  it('changes at once by what a person changed, and tells both days of what moved', () => {
    const { entries, told } = kept();
    entries.replace(someLane, '2026-03-09', '2026-03-10', [first, second], 100);
    const { version } = entries;
    entries.settle(someLane, [{ ...first, date: '2026-03-12' }], [2]);
    expect(entries.between(someLane, '2026-03-01', '2026-03-31').map(({ id, date }) => [id, date])).toEqual([
      [1, '2026-03-12'],
    ]);
    expect(told.at(-1)).toBe('2026-03-09 2026-03-12');
    expect(entries.version).not.toBe(version);
  });

  it('forgets what BambooHR does not answer for any more', () => {
    const { entries } = kept();
    entries.replace(someLane, '2026-03-09', '2026-03-10', [first, second], 100);
    entries.forgetBefore(someLane, '2026-03-10');
    expect(entries.between(someLane, '2026-03-01', '2026-03-31')).toHaveLength(1);
    expect([...entries.daysRead(someLane, '2026-03-01', '2026-03-31').keys()]).toEqual(['2026-03-10']);
  });
});
