import { describe, expect, it } from 'vitest';
import { storyWords } from '../../../renderer/clock/story-words.ts';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { speak } from '../../../renderer/i18n/language.ts';
import type { PunchStory, StoryLine } from '../../../shared/punches/punch.ts';
import { problemOf } from '../../fixtures/punches.ts';

const formats = new Formats('en-GB', 'UTC');
const at = (hours: number, minutes: number, seconds = 0): number => Date.UTC(2026, 2, 4, hours, minutes, seconds);
const now = at(9, 30);
const told = (line: StoryLine, before: PunchStory = []): string => storyWords(line, [...before, line], formats).text;

describe('a line of a story', () => {
  const times = { date: '2026-03-04', start: '09:00', end: '12:00' };
  const lines: readonly (readonly [StoryLine, string])[] = [
    [{ kind: 'recorded', at: now, trust: 'unverified' }, 'Recorded on this computer, time not verified'],
    [{ kind: 'timeVerified', at: now, punchAt: at(8, 59, 12) }, 'Time verified: it was 08:59:12'],
    [
      { kind: 'timeUnsure', at: now, problem: problemOf('timeUnsure') },
      "The time could not be verified: this computer's clock was wrong",
    ],
    [
      {
        kind: 'timeUnsure',
        at: now,
        problem: problemOf('timeUnsure', { params: { recordedAt: at(8, 12), proposedAt: at(8, 59) } }),
      },
      "The time could not be verified: this computer's clock said 08:12:00, it was probably 08:59:00",
    ],
    [
      { kind: 'held', at: now, problem: problemOf('offline'), retryAt: at(9, 31) },
      "Held until BambooHR's clock is known: No network. Next try 09:31:00",
    ],
    [
      {
        kind: 'sendStarted',
        at: now,
        baseline: [],
        form: { kind: 'correction', entryId: 8123, times, minuteAt: at(9, 0) },
      },
      'Correction sent to BambooHR: entry 8123, 09:00',
    ],
    [
      { kind: 'sendStarted', at: now, baseline: [], form: { kind: 'pair', times, minuteAt: at(9, 0) } },
      'Sent to BambooHR as one entry with its clock out, from 09:00',
    ],
    [{ kind: 'reconsidered', at: now, errand: { kind: 'itself' } }, 'Tried again: what was in the way is gone'],
    [
      { kind: 'reconsidered', at: now, errand: { kind: 'pair', withId: 'out', times } },
      'Tried again: written as one entry together with its clock out',
    ],
    [
      { kind: 'reconsidered', at: now, errand: { kind: 'pairOf', withId: 'in' } },
      'Goes together with its clock in, as one entry',
    ],
    [{ kind: 'sendAgain', at: now, errand: { kind: 'itself' } }, 'You asked to send it again'],
    [
      { kind: 'sendAgain', at: now, errand: { kind: 'correction', entryId: 8123, times } },
      'You chose your time: entry 8123 is to be corrected',
    ],
    [{ kind: 'changed', at: now, change: { at: at(9, 5) } }, 'You changed the time to 09:05'],
    [
      { kind: 'changed', at: now, change: { at: at(9, 5), note: 'Late bus' } },
      'You changed the time to 09:05, and the note',
    ],
    [{ kind: 'changed', at: now, change: { note: null } }, 'You changed the note'],
    [{ kind: 'changed', at: now, change: { breakId: null } }, 'You chose to go on working without the break'],
    [{ kind: 'accepted', at: now }, 'You accepted it as BambooHR wrote it'],
    [{ kind: 'discarded', at: now, reason: 'givenUp' }, 'You discarded it'],
    [{ kind: 'discarded', at: now, reason: 'otherKept' }, "Given up: you kept BambooHR's entry"],
  ];

  it.each(lines)('%j', (line, text) => {
    expect(told(line)).toBe(text);
  });

  it('names the time that was accepted', () => {
    const accepted: StoryLine = { kind: 'accepted', at: now };
    const answered: StoryLine = { kind: 'answered', at: now, entryId: 1, storedAt: at(9, 2) };
    const found: StoryLine = {
      kind: 'lookedUp',
      at: now,
      found: { kind: 'found', entryId: 1, storedAt: at(9, 3) },
    };
    expect(told(accepted, [answered])).toBe('You accepted 09:02, as BambooHR wrote it');
    expect(told(accepted, [answered, found])).toBe('You accepted 09:03, as BambooHR wrote it');
  });

  it('is said in Spanish as well', () => {
    speak('es');
    for (const [line, english] of lines) expect(told(line)).not.toBe(english);
    speak('en');
  });
});
