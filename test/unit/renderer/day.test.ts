import { describe, expect, it } from 'vitest';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { pictureOfDay } from '../../../renderer/clock/day.ts';
import { shownLines } from '../../../renderer/clock/shown-lines.ts';
import { breaksUntil, workedUntil } from '../../../renderer/clock/totals.ts';
import type { ClockView, TimesheetLine } from '../../../shared/ipc/clock-view.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';

const dayStartAt = Date.UTC(2026, 2, 4);
const formats = new Formats('en-GB', 'UTC');
const hour = (hours: number): number => dayStartAt + hours * HOUR_MS;

function line(kind: TimesheetLine['kind'], startAt: number | null, endAt: number | null): TimesheetLine {
  return {
    key: `${kind}-${startAt ?? 'hours'}`,
    kind,
    startAt,
    endAt,
    lengthMs: startAt === null || endAt === null ? null : endAt - startAt,
    breakName: null,
    note: null,
    project: null,
    task: null,
    isApproved: false,
    isConfirmed: true,
  };
}

function view(timesheet: readonly TimesheetLine[], more: Partial<ClockView> = {}): ClockView {
  return {
    now: hour(12),
    trust: 'verified',
    zone: 'UTC',
    today: '2026-03-04',
    dayStartAt,
    dayEndAt: dayStartAt + DAY_MS,
    state: { kind: 'out', lastOutAt: null },
    certainty: 'confirmed',
    actions: ['clockIn'],
    workedMs: 0,
    runningSince: null,
    timesheet,
    timesheetReadAt: null,
    punches: [],
    breaks: null,
    breaksFrom: null,
    twins: [],
    lately: { days: [], running: null },
    connection: { kind: 'unknown' },
    ...more,
  };
}

describe('the day as a bar', () => {
  it('shows six to twenty, to scale, with a label at each end', () => {
    const picture = pictureOfDay(view([line('work', hour(9), hour(10))]), hour(13), formats);
    expect(picture.segments[0]?.from).toBeCloseTo(3 / 14);
    expect(picture.segments[0]?.to).toBeCloseTo(4 / 14);
    expect(picture.now).toBeCloseTo(0.5);
    expect(picture.ticks.map((tick) => tick.label)).toEqual(['06', '09', '12', '15', '18', '20']);
  });

  it('begins at midnight with a stretch of last night, cut there', () => {
    const picture = pictureOfDay(view([line('work', hour(-2), null)]), hour(3), formats);
    expect(picture.segments[0]).toMatchObject({ from: 0, startsBefore: true, isRunning: true });
    expect(picture.ticks[0]?.label).toBe('00');
  });

  it('draws a shift that the server split at midnight as one, and says its whole length', () => {
    const split = view([
      { ...line('work', hour(-2), hour(0)), note: 'Night' },
      { ...line('work', hour(0), hour(6)), key: 'second', isConfirmed: false },
      line('work', hour(8), hour(9)),
    ]);
    const [night, morning, ...others] = shownLines(split);
    expect(night).toMatchObject({
      startAt: hour(-2),
      endAt: hour(6),
      lengthMs: 8 * HOUR_MS,
      note: 'Night',
      isSplit: true,
      isConfirmed: false,
    });
    expect([morning?.isSplit, others]).toEqual([false, []]);
    const picture = pictureOfDay(split, hour(10), formats);
    expect(picture.segments).toHaveLength(2);
    expect(picture.segments[0]).toMatchObject({ from: 0, startsBefore: true });
    expect(picture.alt).toBe('Today: worked Tue 22:00 to 06:00, worked 08:00 to 09:00');
  });

  it('never has a label outside or a length below nought, however late it gets', () => {
    const picture = pictureOfDay(view([line('work', hour(20), null)]), hour(23.9), formats);
    expect(picture.segments[0]?.to).toBeLessThanOrEqual(1);
    expect(picture.ticks.every((tick) => tick.at >= 0 && tick.at <= 1)).toBe(true);
  });

  it('says the same in words', () => {
    const lines = [
      line('work', hour(9), hour(10)),
      line('break', hour(10), hour(10.25)),
      line('work', hour(10.25), null),
    ];
    expect(pictureOfDay(view(lines), hour(12), formats).alt).toBe(
      'Today: worked 09:00 to 10:00, break 10:00 to 10:15, working since 10:15',
    );
    expect(pictureOfDay(view([line('hours', null, null)]), hour(12), formats).alt).toBe('Nothing recorded today yet');
  });
});

describe('sums of today', () => {
  it('add what runs to what is finished, and never take away', () => {
    const running = view([], { workedMs: HOUR_MS, runningSince: hour(10) });
    expect(workedUntil(running, hour(10.5))).toBe(1.5 * HOUR_MS);
    expect(workedUntil(running, hour(9))).toBe(HOUR_MS);
  });

  it('count breaks within the day only', () => {
    const lines = [
      line('break', hour(-0.5), hour(0.5)),
      line('break', hour(10), null),
      line('work', hour(8), hour(10)),
    ];
    expect(breaksUntil(view(lines), hour(10) + 5 * MINUTE_MS)).toBe(35 * MINUTE_MS);
  });
});
