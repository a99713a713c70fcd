/** Undoing, tried on the preview of the changes themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownEntry, TimesheetChange } from '../../../../shared/ipc/timesheet.ts';
import { previewOf } from '../../../../shared/timesheet/preview.ts';
import type { PreviewTerms } from '../../../../shared/timesheet/preview.ts';
import type { TimesheetEntry } from '../../../../shared/timesheet/entry.ts';
import { inverseOf, whyNotRestorable } from '../../../../shared/timesheet/undo.ts';
import { hoursEntry, workEntry } from '../../../fixtures/entries.ts';
import { clockChange, hoursChange } from '../../../fixtures/timesheet-world.ts';

const zone = 'America/Denver';
const terms: PreviewTerms = {
  employeeId: 102,
  zone,
  breaks: [{ id: 'b', name: 'Lunch', isPaid: false }],
  workOf: (id, taskId) => ({
    project: { id, name: `P${id}` },
    task: taskId === null ? null : { id: taskId, name: 'T' },
  }),
};

/** As the machine keeps it. */
function known(shown: ShownEntry | null | undefined): TimesheetEntry | null {
  return shown ? { ...shown, id: shown.id ?? 0 } : null;
}

const before: readonly ShownEntry[] = [
  workEntry('2026-03-02T09:00:00-07:00', '2026-03-02T12:00:00-07:00', { note: 'a' }),
  workEntry('2026-03-03T09:00:00-07:00', '2026-03-03T12:00:00-07:00', { project: { id: 1, name: 'P1' } }),
  workEntry('2026-03-03T12:00:00-07:00', '2026-03-03T12:30:00-07:00', {
    is: 'break',
    isPaid: false,
    hours: 0,
    takenBreak: { id: 'b', name: 'Lunch' },
  }),
  hoursEntry('2026-03-04', 7.5),
];

const [work, ofProject, lunch, stated] = before.map(({ id }) => id ?? 0) as [number, number, number, number];

const someChanges: fc.Arbitrary<readonly TimesheetChange[]> = fc.subarray([
  clockChange('2026-03-05', '09:00', '10:00'),
  hoursChange('2026-03-05', 3),
  clockChange('2026-03-02', '08:00', '11:00', { id: work, note: null, projectId: 2 }),
  clockChange('2026-03-06', '08:00', '11:00', { id: ofProject, projectId: 2, taskId: 9 }),
  clockChange('2026-03-03', '12:00', '12:45', { id: lunch, breakId: null }),
  { key: 'h', kind: 'deleteHours', id: stated },
]);

/** What makes an entry what it is to a person. */
const essence = (entries: readonly ShownEntry[]): readonly string[] =>
  entries
    .map(({ date, startAt, endAt, is, note, project, task, takenBreak, hours }) =>
      JSON.stringify({
        date,
        startAt,
        endAt,
        is,
        note,
        project: project?.id,
        task: task?.id,
        break: takenBreak?.id,
        hours,
      }),
    )
    .sort();

describe('undoing', () => {
  it('brings back what there was, whatever was changed', () => {
    fc.assert(
      fc.property(someChanges, (changes) => {
        let nextId = 50_000;
        // What BambooHR would answer: entries with ids.
        const after = previewOf(before, changes, terms).map((entry) =>
          entry.id === null ? { ...entry, id: (nextId += 1) } : entry,
        );
        const done = changes.map((change) => {
          const entry =
            after.find(({ id, key }) => ('date' in change && change.id === id) || key === change.key) ?? null;
          return {
            change,
            result: { key: change.key, kind: 'done' as const, entry: known(entry) },
            before: known(before.find(({ id }) => id === change.id)),
          };
        });
        let key = 0;
        const { changes: inverse, leftOut } = inverseOf(done, zone, () => `undo-${(key += 1)}`);
        expect(leftOut).toEqual([]);
        expect(essence(previewOf(after, inverse, terms))).toEqual(essence(before));
      }),
    );
  });

  it('leaves alone what was never done', () => {
    const change = clockChange('2026-03-05', '09:00', '10:00');
    expect(
      inverseOf([{ change, result: { key: change.key, kind: 'notTried' }, before: null }], zone, () => 'k'),
    ).toEqual({
      changes: [],
      leftOut: [],
    });
  });

  it('says what cannot be brought back, before it is deleted and after', () => {
    const night = workEntry('2026-03-02T22:00:00-07:00', '2026-03-03T06:00:00-07:00');
    expect(whyNotRestorable({ ...night, id: night.id ?? 0 }, zone, false)).toBe('overMidnight');
    const change: TimesheetChange = { key: 'n', kind: 'deleteClock', id: night.id ?? 0 };
    const done = {
      change,
      result: { key: 'n', kind: 'done' as const, entry: null },
      before: { ...night, id: night.id ?? 0 },
    };
    expect(inverseOf([done], zone, () => 'k')).toEqual({ changes: [], leftOut: [{ done, why: 'overMidnight' }] });
  });
});
