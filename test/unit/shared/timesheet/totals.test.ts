import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import type { ClockedStretch } from '../../../../shared/timesheet/totals.ts';
import {
  countsAsWorked,
  entryHours,
  recordedUntil,
  workedMinutesUntil,
  workedUntil,
} from '../../../../shared/timesheet/totals.ts';

const kind = fc.constantFrom(null, { id: 'rest', paid: true }, { id: 'lunch', paid: false });

/** A day of entries one after the other, in minutes, the last perhaps still running. */
const day = fc
  .record({
    pieces: fc.array(fc.record({ gap: fc.nat(30), length: fc.nat(90), what: kind }), { maxLength: 8 }),
    open: fc.boolean(),
  })
  .map(({ pieces, open }) => {
    let at = 0;
    return pieces.map((piece, index): ClockedStretch => {
      const startAt = at + piece.gap;
      at = startAt + piece.length;
      const runs = open && index === pieces.length - 1;
      return { startAt: startAt * MINUTE_MS, endAt: runs ? null : at * MINUTE_MS, break: piece.what };
    });
  });

describe('worked time', () => {
  it('agrees with counting minute by minute', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1000 }), (entries, until) => {
        const at = until * MINUTE_MS;
        let worked = 0;
        let lunch = 0;
        for (let minute = 0; minute < until; minute += 1) {
          const moment = minute * MINUTE_MS;
          const running = entries.find((row) => row.startAt <= moment && moment < (row.endAt ?? Infinity));
          if (running === undefined) continue;
          if (running.break?.paid !== false) worked += 1;
          if (running.break?.id === 'lunch') lunch += 1;
        }
        expect(workedUntil(entries, at)).toBe(worked * MINUTE_MS);
        expect(workedMinutesUntil(entries, at)).toBe(worked);
        expect(recordedUntil(entries, 'lunch', at)).toBe(lunch * MINUTE_MS);
      }),
    );
  });

  it('never shrinks as time goes by', () => {
    fc.assert(
      fc.property(day, fc.nat(60_000_000), fc.nat(600_000), (entries, at, more) => {
        expect(workedUntil(entries, at + more)).toBeGreaterThanOrEqual(workedUntil(entries, at));
      }),
    );
  });

  it('cuts minutes that are not over', () => {
    const entries = [{ startAt: 0, endAt: null, break: null }];
    expect(workedMinutesUntil(entries, 2 * MINUTE_MS - 1)).toBe(1);
    expect(workedMinutesUntil(entries, -5)).toBe(0);
  });
});

describe('hours of an entry', () => {
  it('sum to the worked minutes', () => {
    fc.assert(
      fc.property(day, (entries) => {
        const closed = entries.filter((row) => row.endAt !== null);
        const sum = closed.reduce((total, row) => total + (entryHours(row) ?? 0), 0);
        const minutes = closed.filter(countsAsWorked).reduce((total, row) => total + (row.endAt ?? 0) - row.startAt, 0);
        expect(Math.round(sum * 60)).toBe(minutes / MINUTE_MS);
      }),
    );
  });

  it('are null while it runs and 0 for an unpaid break', () => {
    expect(entryHours({ startAt: 0, endAt: null, break: null })).toBeNull();
    expect(entryHours({ startAt: 0, endAt: 1_800_000, break: { id: 'lunch', paid: false } })).toBe(0);
    expect(entryHours({ startAt: 0, endAt: 1_800_000, break: { id: 'rest', paid: true } })).toBe(0.5);
  });
});
