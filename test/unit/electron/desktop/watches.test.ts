import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AwayWatch } from '../../../../electron/desktop/away-watch.ts';
import type { AwayReport } from '../../../../electron/desktop/away-watch.ts';
import { everyMinute } from '../../../../electron/desktop/minute-tick.ts';
import { ReminderWatch } from '../../../../electron/desktop/reminder-watch.ts';
import type { SaidCauses } from '../../../../electron/desktop/kept-facts.ts';
import type { ClockView } from '../../../../shared/ipc/clock-view.ts';
import type { ReminderSettings } from '../../../../shared/ipc/desktop.ts';

const minute = 60_000;

function watched() {
  let running = 0;
  let idleSeconds = 0;
  // Trusted time at the start of the run; a sighting of BambooHR's clock may correct it meanwhile.
  let zero = 1_772_640_000_000;
  const power = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idleSeconds });
  const reports: AwayReport[] = [];
  const watch = new AwayWatch({
    power,
    now: () => zero + running,
    runningNow: () => running,
    onBack: (report) => reports.push(report),
  });
  onTestFinished(() => {
    watch.isOn = false;
  });
  return {
    watch,
    power,
    reports,
    zero: () => zero,
    correct: (byMs: number) => (zero += byMs),
    pass: (minutes: number, idle: number) => {
      for (let half = 0; half < minutes * 2; half += 1) {
        running += minute / 2;
        idleSeconds = idle + half * 30;
        watch.look();
      }
    },
    touch: () => {
      idleSeconds = 0;
      watch.look();
    },
    sleep: (minutes: number) => {
      power.emit('suspend');
      running += minutes * minute;
      power.emit('resume');
    },
  };
}

describe('an absence', () => {
  it('is told in trusted time as it is known at the return', () => {
    const { watch, reports, pass, touch, zero, correct } = watched();
    watch.isOn = true;
    pass(1, 0);
    touch();
    pass(20, 30);
    correct(3 * minute);
    touch();
    expect(reports).toEqual([{ cause: 'idle', since: zero() + minute, until: zero() + 21 * minute }]);
  });

  it('is not looked for while switched off, and a sleep counts from when it began', () => {
    const { watch, reports, pass, touch, sleep, zero } = watched();
    pass(30, 0);
    touch();
    watch.isOn = true;
    pass(1, 0);
    touch();
    sleep(60);
    pass(0.5, 2);
    pass(0.5, 1);
    expect(reports).toMatchObject([{ cause: 'asleep', since: zero() + 31 * minute }]);
    watch.isOn = false;
    sleep(60);
    touch();
    expect(reports).toHaveLength(1);
  });
});

it('ticks on the minute of trusted time', () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let ticks = 0;
  const offset = 17_000;
  const stop = everyMinute(
    () => vi.getMockedSystemTime()!.valueOf() + offset,
    () => (ticks += 1),
  );
  const untilNext = minute - ((vi.getMockedSystemTime()!.valueOf() + offset) % minute);
  vi.advanceTimersByTime(untilNext - 1);
  expect(ticks).toBe(0);
  vi.advanceTimersByTime(10 * minute + 100);
  expect(ticks).toBe(11);
  stop();
  vi.advanceTimersByTime(5 * minute);
  expect(ticks).toBe(11);
});

describe('a reminder', () => {
  const lane = { company: 'acme', employeeId: 7 };
  const settings: ReminderSettings = {
    stillInAt: null,
    usualStart: false,
    breakOpens: false,
    breakCloses: false,
    breakEnds: false,
    leadMinutes: 5,
    attention: true,
    quiet: null,
  };
  const view = {
    now: 1_772_640_000_000,
    zone: 'UTC',
    today: '2026-03-04',
    dayStartAt: 1_772_582_400_000,
    state: { kind: 'out', lastOutAt: null },
    breaks: [],
    timesheet: [],
    punches: [{ id: 'p', delivery: { kind: 'attention' } }],
  } as unknown as ClockView;

  function watch(kept: { said: SaidCauses }) {
    const said: string[] = [];
    const defects: unknown[] = [];
    const reminders = new ReminderWatch({
      settings: () => settings,
      kept,
      entries: () => [],
      say: ({ cause }) => said.push(cause),
      onDefect: (error) => defects.push(error),
    });
    return { reminders, said, defects };
  }

  it('is said once, also after a restart; to another person anew; and forgotten after some days', () => {
    const kept: { said: SaidCauses } = { said: {} };
    const first = watch(kept);
    first.reminders.look(lane, view);
    first.reminders.look(lane, view);
    expect(first.said).toEqual(['attention p']);
    const second = watch(kept);
    second.reminders.look(lane, view);
    expect(second.said).toEqual([]);
    second.reminders.look({ ...lane, employeeId: 8 }, { ...view, now: view.now + 5 * 24 * 60 * minute });
    expect(second.said).toEqual(['attention p']);
    expect(Object.keys(kept.said)).toEqual(['acme 8 attention p']);
  });

  it('is said once in this run when the disk does not keep it', () => {
    const kept = {
      get said(): SaidCauses {
        return {};
      },
      set said(_said: SaidCauses) {
        throw new Error('full');
      },
    };
    const { reminders, said, defects } = watch(kept);
    reminders.look(lane, view);
    reminders.look(lane, view);
    expect(said).toHaveLength(1);
    expect(defects).toHaveLength(1);
  });
});

it('the words that main speaks are all in use', () => {
  const root = path.resolve(import.meta.dirname, '../../../..');
  const { $schema: _, ...texts } = JSON.parse(
    fs.readFileSync(path.join(root, 'renderer/tray/texts/en.json'), 'utf8'),
  ) as Record<string, string>;
  const sources = ['electron/tray', 'electron/desktop']
    .flatMap((folder) => fs.readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name)))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('\n');
  expect(Object.keys(texts).filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
});
