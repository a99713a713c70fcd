import { describe, expect, it } from 'vitest';
import { choiceWords, proposedTime, whatHappened } from '../../../renderer/clock/attention-words.ts';
import { nextInNeed } from '../../../renderer/clock/go-on.ts';
import { managerText } from '../../../renderer/clock/manager-text.ts';
import { recordingWords } from '../../../renderer/clock/punch-words.ts';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { speak } from '../../../renderer/i18n/language.ts';
import type { ClockView, PunchView } from '../../../shared/ipc/clock-view.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { PunchChoice } from '../../../shared/punches/choices.ts';
import type { PunchVerb, StoryLine } from '../../../shared/punches/punch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import { problemOf } from '../../fixtures/punches.ts';

const dayStartAt = Date.UTC(2026, 2, 4);
const at = (hours: number, minutes = 0): number => dayStartAt + hours * HOUR_MS + minutes * MINUTE_MS;
const formats = new Formats('en-GB', 'UTC');

function punchOf(verb: PunchVerb, problem: Problem, more: Partial<PunchView> = {}): PunchView {
  const delivery = { kind: 'attention', problem } as const;
  const story: readonly StoryLine[] = [{ kind: 'recorded', at: at(9, 0), trust: 'verified' }];
  return {
    id: 'step',
    action: verb === 'in' ? 'clockIn' : 'clockOut',
    at: at(9),
    trust: 'verified',
    breakName: null,
    note: null,
    receipt: '4F7K',
    delivery,
    choices: [],
    inTheWay: null,
    zone: 'UTC',
    parts: [{ verb, delivery, story }],
    ...more,
  };
}

function sceneOf(punch: PunchView, others: readonly PunchView[] = []) {
  const view = { dayStartAt, dayEndAt: dayStartAt + DAY_MS, punches: [...others, punch] } as unknown as ClockView;
  return { punch, view, formats };
}

describe('what happened', () => {
  const entry = (startAt: number, endAt: number | null): Partial<PunchView> => ({ inTheWay: { startAt, endAt } });

  it.each([
    ['in', 'alreadyClockedIn', entry(at(8, 55), null), 'You are already clocked in since 08:55'],
    ['in', 'alreadyClockedIn', entry(at(-2), null), 'You are already clocked in since Tue 22:00'],
    ['in', 'alreadyClockedIn', entry(at(8), at(12)), 'You already have an entry from 08:00 to 12:00'],
    ['in', 'futureEntryExists', entry(at(13), at(17)), 'There is an entry later that day, 13:00 to 17:00'],
    ['out', 'notClockedIn', entry(at(4), at(8, 50)), 'You were already clocked out at 08:50'],
    ['out', 'notClockedIn', {}, 'You were not clocked in'],
    ['in', 'alreadyClockedIn', {}, 'You are already clocked in'],
    ['in', 'punchForbidden', entry(at(4), at(8)), 'BambooHR did not allow this punch'],
  ] as const)('to a clock %s with %s', (verb, code, more, title) => {
    expect(whatHappened(sceneOf(punchOf(verb, problemOf(code), more)))?.title).toBe(title);
  });

  it('says which time was written, and how wrong the clock was', () => {
    const stored = problemOf('storedOtherTime', { params: { storedAt: at(9, 2), meantAt: at(9) } });
    expect(whatHappened(sceneOf(punchOf('in', stored)))?.title).toBe('BambooHR wrote 09:02, you punched at 09:00');
    const unsure = punchOf('in', problemOf('timeUnsure', { params: { recordedAt: at(8, 12), proposedAt: at(8, 59) } }));
    expect(whatHappened(sceneOf(unsure))?.title).toBe(
      "This computer's clock was wrong: it said 08:12, it was probably 08:59",
    );
    expect(proposedTime(unsure)).toBe(at(8, 59));
  });

  it('tells an entry of this computer from one of elsewhere', () => {
    const problem = problemOf('alreadyClockedIn');
    const punch = punchOf('in', problem, { inTheWay: { startAt: at(8, 55), endAt: null } });
    expect(whatHappened(sceneOf(punch))?.text).toMatch(/^Not from this computer/);
    const answered: StoryLine = { kind: 'answered', at: at(8, 55), entryId: 1, storedAt: at(8, 55) };
    const own = punchOf('in', problem, {
      id: 'earlier',
      delivery: { kind: 'confirmed', at: at(8, 55) },
      parts: [{ verb: 'in', delivery: { kind: 'confirmed', at: at(8, 55) }, story: [answered] }],
    });
    expect(whatHappened(sceneOf(punch, [own]))?.text).toBe('From this computer.');
  });

  it("leaves BambooHR's words out where ours say it, and keeps them where they tell more", () => {
    const detail = 'Already clocked in since 2026-03-04T08:55:00+00:00.';
    const clash = punchOf('in', problemOf('alreadyClockedIn', { detail }), {
      inTheWay: { startAt: at(8, 55), endAt: null },
    });
    expect(whatHappened(sceneOf(clash))?.quote).toBeNull();
    const forbidden = punchOf('in', problemOf('punchForbidden', { detail: 'The day is approved.' }));
    expect(whatHappened(sceneOf(forbidden))?.quote).toContain('The day is approved.');
  });

  it('is nothing when nobody is needed', () => {
    const done = { kind: 'confirmed', at: at(9) } as const;
    const punch = punchOf('in', problemOf('offline'), {
      delivery: done,
      parts: [{ verb: 'in', delivery: done, story: [] }],
    });
    expect(whatHappened(sceneOf(punch))).toBeNull();
  });
});

describe('what a choice does', () => {
  it.each([
    ['in', 'The entry will start at 09:00 instead of 08:00.'],
    ['out', 'The entry will end at 09:00 instead of 12:00.'],
  ] as const)('to the entry that a clock %s met', (verb, effect) => {
    const code = verb === 'in' ? 'alreadyClockedIn' : 'notClockedIn';
    const punch = punchOf(verb, problemOf(code), { inTheWay: { startAt: at(8), endAt: at(12) } });
    expect(choiceWords('keepMine', sceneOf(punch))).toEqual({ label: 'Use my time', effect });
    expect(choiceWords('keepOther', sceneOf(punch)).label).toBe("Keep BambooHR's entry");
  });

  it('to the time that was written', () => {
    const problem = problemOf('storedOtherTime', { params: { storedAt: at(9, 5), meantAt: at(9) } });
    const scene = sceneOf(punchOf('in', problem, { inTheWay: { startAt: at(9, 5), endAt: null } }));
    expect(choiceWords('keepMine', scene).effect).toBe('The entry will start at 09:00 instead of 09:05.');
    expect(choiceWords('keepOther', scene)).toEqual({
      label: "Keep BambooHR's time",
      effect: '09:05 stays in your timesheet.',
    });
  });

  it('is said for each of them in both languages', () => {
    const choices: readonly PunchChoice[] = [
      'keepOther',
      'keepMine',
      'change',
      'sendAgain',
      'goOnWorking',
      'tellManager',
      'discard',
    ];
    const scene = sceneOf(punchOf('in', problemOf('alreadyClockedIn')));
    for (const language of ['es', 'en'] as const) {
      speak(language);
      const labels = choices.map((choice) => choiceWords(choice, scene).label);
      expect(new Set(labels).size).toBe(choices.length);
      for (const choice of choices) expect(choiceWords(choice, scene).effect).not.toBe('');
    }
  });
});

it('the text for the manager has all that is needed, in the zone of the punch', () => {
  const detail = 'The day is approved.';
  const punch = punchOf('in', problemOf('punchForbidden', { detail }), {
    zone: 'America/Denver',
    note: 'Early delivery',
  });
  const account = { employeeName: 'Ana Moreno' } as AccountView;
  const { subject, text } = managerText(sceneOf(punch), account, formats.inZone('America/Denver'));
  const day = formats.dayAndYear(punch.at);
  expect(subject).toBe(`Timesheet of Ana Moreno: Clock in, ${day}`);
  for (const part of [
    'Name: Ana Moreno',
    'Punch: Clock in',
    `Day: ${day}`,
    'Time: 02:00, Mountain Standard Time (GMT-7)',
    'Note: Early delivery',
    'Receipt: 4F7K',
    'Clockhouse says: “BambooHR did not allow this punch”',
    'BambooHR said: “The day is approved.”',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('not verified');
});

describe('when a punch was recorded', () => {
  const words = (...story: readonly StoryLine[]): string => {
    const punch = punchOf('in', problemOf('offline'));
    return recordingWords({ ...punch, parts: [{ verb: 'in', delivery: punch.delivery, story }] }, formats);
  };

  it('is the verified time, and stays when a person states another', () => {
    const recorded: StoryLine = { kind: 'recorded', at: at(8, 12), trust: 'unverified' };
    const verified: StoryLine = { kind: 'timeVerified', at: at(10), punchAt: at(8, 59) };
    const changed: StoryLine = { kind: 'changed', at: at(11), change: { at: at(9, 5) } };
    expect(words(recorded)).toBe('Recorded 08:12:00 · Receipt 4F7K');
    expect(words(recorded, verified)).toBe('Recorded 08:59:00 · time verified · Receipt 4F7K');
    expect(words(recorded, verified, changed)).toBe(
      'Recorded 08:59:00 · time verified · time changed by you · Receipt 4F7K',
    );
  });
});

describe('after a decision', () => {
  const open = (id: string): PunchView => punchOf('in', problemOf('offline'), { id });
  const settled = (id: string): PunchView => ({ ...open(id), delivery: { kind: 'confirmed', at: at(9) } });
  const next = (punches: readonly PunchView[]): string | null =>
    nextInNeed({ punches } as unknown as ClockView, 'done');

  it('comes the next one below, else the topmost, else none', () => {
    expect(next([open('older'), settled('done'), open('newer')])).toBe('older');
    expect(next([settled('older'), settled('done'), open('newer')])).toBe('newer');
    expect(next([settled('older'), open('done')])).toBeNull();
  });
});
