import { describe, expect, test } from 'vitest';
import { choicesFor, correctionFor, entryInTheWay } from '../../../../shared/punches/choices.ts';
import type { ProblemCode } from '../../../../shared/problem.ts';
import type { PunchVerb, TrackedPunch } from '../../../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import {
  attentionOf,
  breakStepOf,
  entryOf,
  problemOf,
  punchOf,
  someInstant,
  tracked,
  waitingOf,
} from '../../../fixtures/punches.ts';

/** 9:00 in Denver. */
const nine = floorToMinute(someInstant);

const refused = (verb: PunchVerb, code: ProblemCode, at = nine): TrackedPunch =>
  tracked(punchOf(verb, at), attentionOf(problemOf(code, { fate: 'refused' })));

describe('what can be done', () => {
  test('is nothing while a punch is on its way', () => {
    expect(choicesFor(tracked(punchOf('in', nine), waitingOf(0)), [])).toEqual([]);
  });

  test('where somebody else clocked in: keep that, or change mine', () => {
    const open = entryOf(1, nine - 5 * MINUTE_MS, null);
    // An entry that runs cannot be edited (ruling 11.3.4), so it cannot be put right by this punch.
    expect(choicesFor(refused('in', 'alreadyClockedIn'), [open])).toEqual([
      'keepOther',
      'change',
      'sendAgain',
      'tellManager',
    ]);
  });

  test('where an entry covers it: that entry can also be put right', () => {
    const whole = entryOf(1, nine - 5 * MINUTE_MS, nine + 8 * HOUR_MS);
    expect(choicesFor(refused('in', 'alreadyClockedIn'), [whole])).toContain('keepMine');
    expect(choicesFor(refused('in', 'alreadyClockedIn'), [{ ...whole, isApproved: true }])).not.toContain('keepMine');
  });

  test('where nothing is known to be in the way: give it up instead of keeping another', () => {
    expect(choicesFor(refused('out', 'notClockedIn'), [])[0]).toBe('discard');
  });

  test('a break that BambooHR does not take can become work', () => {
    const [, back] = breakStepOf('startBreak', nine, '0198c5de-0000-7000-8000-000000000001');
    expect(choicesFor(tracked(back, attentionOf(problemOf('inputRefused'))), [])[0]).toBe('goOnWorking');
  });

  test('another time that was written can be accepted', () => {
    const other = tracked(
      punchOf('in', nine),
      attentionOf(problemOf('storedOtherTime'), { written: { entryId: 1, storedAt: nine + HOUR_MS } }),
    );
    expect(choicesFor(other, [entryOf(1, nine + HOUR_MS, null)])).toEqual(['keepOther', 'tellManager']);
    expect(choicesFor(other, [entryOf(1, nine + HOUR_MS, nine + 2 * HOUR_MS)])).toContain('keepMine');
  });

  test('an unsure time is stated first', () => {
    expect(choicesFor(refused('in', 'timeUnsure'), [])[0]).toBe('change');
  });
});

describe('the entry in the way', () => {
  const morning = entryOf(1, nine - 4 * HOUR_MS, nine - 2 * HOUR_MS);
  const running = entryOf(2, nine - HOUR_MS, null);
  const later = entryOf(3, nine + HOUR_MS, nine + 2 * HOUR_MS);

  test('of a clock in is the one it falls into, else the one that runs, else the next', () => {
    expect(entryInTheWay(punchOf('in', nine), [morning, running])?.id).toBe(2);
    expect(entryInTheWay(punchOf('in', nine), [morning, later])?.id).toBe(3);
    expect(entryInTheWay(punchOf('in', nine), [morning])).toBeNull();
  });

  test('of a clock out is the last one that began before it', () => {
    expect(entryInTheWay(punchOf('out', nine), [morning, later])?.id).toBe(1);
    expect(entryInTheWay(punchOf('out', nine), [later])).toBeNull();
  });
});

describe('putting an entry right', () => {
  const closed = entryOf(1, nine - 4 * HOUR_MS, nine - HOUR_MS);
  const out = refused('out', 'notClockedIn');

  test('moves the edge of the punch and keeps the other', () => {
    expect(correctionFor(out.punch, out.state, [closed])).toEqual({
      kind: 'correction',
      entryId: 1,
      times: { date: '2026-03-10', start: '05:00', end: '09:00' },
    });
  });

  test('never runs over another entry', () => {
    expect(correctionFor(out.punch, out.state, [closed, entryOf(2, nine - 30 * MINUTE_MS, null)])).toBeNull();
  });

  test('has nothing to do where the entry has the minute already', () => {
    expect(correctionFor(out.punch, out.state, [{ ...closed, endAt: nine }])).toBeNull();
  });

  test('is not for refusals that no entry caused', () => {
    const forbidden = refused('out', 'punchForbidden');
    expect(correctionFor(forbidden.punch, forbidden.state, [closed])).toBeNull();
  });
});
