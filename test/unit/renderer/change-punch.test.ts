import { describe, expect, it } from 'vitest';
import { ChangeForm } from '../../../renderer/clock/change-punch.svelte.ts';
import { Formats } from '../../../renderer/i18n/formats.ts';
import type { PunchView } from '../../../shared/ipc/clock-view.ts';
import { problemOf } from '../../fixtures/punches.ts';

const zone = 'America/Denver';
/** 9:00 in Denver on a winter's day. */
const nineAt = Date.UTC(2026, 1, 4, 16, 0);
const noonAt = Date.UTC(2026, 1, 4, 19, 0);
/** The days on which the clocks change in Denver. */
const spring = '2026-03-08';
const autumn = '2026-11-01';
const laterAt = Date.UTC(2026, 11, 1);

function punchAt(at: number, more: Partial<PunchView> = {}): PunchView {
  return { at, zone, note: null, action: 'clockIn', parts: [], ...more } as unknown as PunchView;
}

function formOf(punch: PunchView, locale = 'en-GB'): ChangeForm {
  return new ChangeForm(punch, new Formats(locale, punch.zone));
}

describe('the form', () => {
  it('begins with the time of the punch in its zone, in the habits of the person', () => {
    expect(formOf(punchAt(nineAt))).toMatchObject({ date: '2026-02-04', time: '09:00' });
    expect(formOf(punchAt(nineAt), 'en-US').time).toMatch(/^9:00\sAM$/);
    expect(formOf(punchAt(nineAt), 'ar-EG').time).toBe('09:00');
  });

  it('begins with the likeliest time where the clock was wrong', () => {
    const problem = problemOf('timeUnsure', { params: { recordedAt: nineAt, proposedAt: nineAt + 60 * 60_000 } });
    const delivery = { kind: 'attention', problem } as const;
    expect(formOf(punchAt(nineAt, { parts: [{ verb: 'in', delivery, story: [] }] })).time).toBe('10:00');
  });

  it('states what was typed, and a note only when that was changed', () => {
    const form = formOf(punchAt(nineAt, { note: 'Late bus' }));
    form.time = '9.05';
    expect(form.decision(noonAt)).toEqual({
      kind: 'change',
      time: { date: '2026-02-04', time: '09:05', which: null },
    });
    form.note = '';
    expect(form.decision(noonAt)).toMatchObject({ note: '' });
  });

  it('refuses the future while it is typed', () => {
    const form = formOf(punchAt(nineAt));
    form.time = '12:01';
    expect(form.problemAt(noonAt)).toMatchObject({ at: 'time', problem: { title: 'This is still to come' } });
    expect(form.decision(noonAt)).toBeNull();
    form.time = '12:00';
    expect(form.problemAt(noonAt)).toBeNull();
  });

  it('says what is no time only when the person has left the field', () => {
    const form = formOf(punchAt(nineAt));
    form.time = '9:';
    expect(form.problemAt(noonAt)).toBeNull();
    expect(form.decision(noonAt)).toBeNull();
    form.isTimeLeft = true;
    expect(form.problemAt(noonAt)?.problem.title).toBe('This is not a time');
    form.time = '';
    expect(form.problemAt(noonAt)?.problem.title).toBe('Enter the time');
    form.date = '';
    expect(form.problemAt(noonAt)?.at).toBe('date');
  });

  it('says that a time was skipped', () => {
    const form = formOf(punchAt(nineAt));
    form.date = spring;
    form.time = '2:30';
    expect(form.problemAt(laterAt)?.problem.title).toBe('That time does not exist');
    expect(form.decision(laterAt)).toBeNull();
  });

  it('asks which of the two a repeated time is', () => {
    const form = formOf(punchAt(nineAt));
    form.date = autumn;
    form.time = '1:30';
    const { fold } = form;
    expect((fold?.second ?? 0) - (fold?.first ?? 0)).toBe(60 * 60_000);
    expect(form.problemAt(laterAt)?.problem.title).toBe('That time happened twice');
    form.which = 'second';
    expect(form.decision(laterAt)).toMatchObject({ time: { date: autumn, time: '01:30', which: 'second' } });
    // Between the two, only the first has been.
    expect(form.problemAt((fold?.second ?? 0) - 1)?.problem.title).toBe('This is still to come');
    form.which = 'first';
    expect(form.problemAt((fold?.second ?? 0) - 1)).toBeNull();
    form.time = '3:00';
    expect(form.decision(laterAt)).toMatchObject({ time: { which: null } });
  });

  it('knows which of the two the punch itself was', () => {
    const first = Date.UTC(2026, 10, 1, 7, 30);
    expect(formOf(punchAt(first)).which).toBe('first');
    expect(formOf(punchAt(first + 60 * 60_000)).which).toBe('second');
  });
});
