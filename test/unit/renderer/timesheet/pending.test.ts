import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../../renderer/timesheet/items.ts';
import { moved, placeOf, storeAt } from '../../../../renderer/timesheet/moves.ts';
import { minutesOf, timeOf } from '../../../../renderer/timesheet/day-names.ts';
import {
  noHistory,
  redone,
  stepTo,
  takenBack,
  undone,
  withoutEntry,
  withStoring,
} from '../../../../renderer/timesheet/pending.ts';
import type { Changes } from '../../../../renderer/timesheet/pending.ts';
import type { ShownEntry } from '../../../../shared/ipc/timesheet.ts';
import { entry, hours, view, zone } from './entries.ts';

const stored = entry(7, '2026-03-11', '08:00', '12:00');
const terms = { workOf: () => ({ project: null, task: null }) };
let made = 0;
const newKey = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;

function movedBy(changes: Changes, shown: ShownEntry, minutes: number): Changes {
  const place = placeOf(shown, zone);
  if (place === null) throw new Error('It cannot be moved');
  return withStoring(changes, storeAt(shown, moved(place, 'whole', minutes), null, newKey()), stored, zone);
}

describe('changes', () => {
  it('of one entry are one, and none when it is where it was', () => {
    const once = movedBy([], stored, 5);
    expect(once).toMatchObject([{ kind: 'storeClock', id: 7, start: '08:05', end: '12:05' }]);
    const shown = itemsOf(view([stored]), once, new Map(), terms)[0]?.entry ?? stored;
    const twice = movedBy(once, shown, 10);
    expect(twice).toMatchObject([{ start: '08:15', end: '12:15' }]);
    expect(movedBy(twice, stored, 0)).toEqual([]);
  });

  it('that delete stand for whatever was changed before, and a new entry goes without a trace', () => {
    const changed = movedBy([], stored, 5);
    expect(withoutEntry(changed, stored, newKey())).toMatchObject([{ kind: 'deleteClock', id: 7 }]);
    expect(withoutEntry([], hours(8, '2026-03-11', 2), newKey())).toMatchObject([{ kind: 'deleteHours', id: 8 }]);
    const key = newKey();
    const rest = { date: '2026-03-12', start: '09:00', end: '10:00', note: null, projectId: null, taskId: null };
    const added = withStoring([], { key, kind: 'storeClock', id: null, ...rest }, null, zone);
    const shown = itemsOf(view([]), added, new Map(), terms)[0]?.entry;
    expect(shown).toMatchObject({ key, id: null });
    expect(shown && withoutEntry(added, shown, newKey())).toEqual([]);
    expect(takenBack(added, key)).toEqual([]);
  });

  it('are undone and made again in order, whatever was done', () => {
    const someChanges = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(someChanges, (minutes) => {
        const states: Changes[] = [[]];
        let history = noHistory;
        for (const by of minutes) {
          const before = history;
          history = stepTo(history, movedBy(history.now, stored, by * 5));
          if (history !== before) states.push(history.now);
        }
        for (const state of states.toReversed()) {
          expect(history.now).toEqual(state);
          history = undone(history);
        }
        expect(history.now).toEqual([]);
        for (const state of states.slice(1)) expect((history = redone(history)).now).toEqual(state);
        expect(redone(history)).toEqual(history);
      }),
    );
  });
});

describe('items', () => {
  it('say what is changed, what would be refused, and what cannot be edited', () => {
    const entries = [
      entry(1, '2026-03-09', '08:00', '12:00', { isApproved: true }),
      entry(2, '2026-03-10', '22:00', '03:00', { endDate: '2026-03-11' }),
      stored,
      entry(4, '2026-03-12', '08:00', null),
    ];
    const key = newKey();
    const rest = { date: '2026-03-11', start: '11:00', end: '13:00', note: null, projectId: null, taskId: null };
    const changes: Changes = [
      { key, kind: 'storeClock', id: null, ...rest },
      { key: newKey(), kind: 'deleteClock', id: 2 },
    ];
    const items = itemsOf(view(entries), changes, new Map(), terms);
    expect(items.map(({ state, lock }) => [state, lock])).toEqual([
      ['stored', 'approved'],
      ['deleted', null],
      ['stored', null],
      ['new', null],
      ['stored', 'running'],
    ]);
    expect(items[3]?.judgement.faults).toMatchObject([{ code: 'overlaps', entries: [{ id: 7 }] }]);
    expect(itemsOf(view(entries), [], new Map(), terms)[1]?.lock).toBe('overMidnight');
  });
});

describe('moving', () => {
  const minute = fc.integer({ min: 0, max: 1438 });
  it('stays within the day, at least a minute long, and keeps the length of what is moved whole', () => {
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: -2000, max: 2000 }), fc.constantFrom(1, 5), (a, b, by, snap) => {
        const start = Math.min(a, b);
        const end = Math.max(a, b) + 1;
        const place = { date: '2026-03-11', start: timeOf(start), end: timeOf(end) };
        for (const grip of ['whole', 'start', 'end'] as const) {
          const to = moved(place, grip, by, snap);
          expect(minutesOf(to.end)).toBeGreaterThan(minutesOf(to.start));
          if (grip === 'whole') expect(minutesOf(to.end) - minutesOf(to.start)).toBe(end - start);
          if (grip === 'end') expect(to.start).toBe(place.start);
          if (grip === 'start') expect(to.end).toBe(place.end);
        }
      }),
    );
  });

  it('comes to rest on what it snaps to', () => {
    const place = { date: '2026-03-11', start: '08:02', end: '12:03' };
    expect(moved(place, 'whole', 11, 5)).toMatchObject({ start: '08:15', end: '12:16' });
    expect(moved(place, 'end', 11, 5)).toMatchObject({ start: '08:02', end: '12:15' });
  });
});
