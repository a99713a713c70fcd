/** One line of a punch's story in words. Its time stands beside it. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { Formats } from '../i18n/formats.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Errand, PunchChange, PunchStory, SendForm, StoryLine } from '../../shared/punches/punch.ts';

/** A line in words. */
export interface StoryWords {
  readonly text: string;
  /** BambooHR's own words, where it gave some. */
  readonly quote: string | null;
}

/** What happened, in one sentence. `story` is the whole one, of which `line` is a part. */
export function storyWords(line: StoryLine, story: PunchStory, formats: Formats): StoryWords {
  switch (line.kind) {
    case 'recorded':
      return plain(line.trust === 'verified' ? m.clock_story_recorded() : m.clock_story_recorded_unverified());
    case 'timeVerified':
      return plain(m.clock_story_timeVerified({ time: formats.timeWithSeconds(line.punchAt) }));
    case 'timeUnsure':
      return plain(unsureWords(line.problem, formats));
    case 'held':
      return plain(
        m.clock_story_held({
          problem: problemText(line.problem).title,
          time: formats.timeWithSeconds(line.retryAt),
        }),
      );
    case 'sendStarted':
      return plain(sendWords(line.form, formats));
    case 'answered':
      return plain(m.clock_story_answered({ entryId: line.entryId, time: formats.time(line.storedAt) }));
    case 'notSent': {
      const { title, quote } = problemText(line.problem);
      return { text: m.clock_story_notSent({ problem: title, time: formats.timeWithSeconds(line.retryAt) }), quote };
    }
    case 'refused': {
      const { title, quote } = problemText(line.problem);
      return { text: m.clock_story_refused({ problem: title }), quote };
    }
    case 'noAnswer': {
      const { title, quote } = problemText(line.problem);
      return { text: m.clock_story_noAnswer({ problem: title }), quote };
    }
    case 'interrupted':
      return plain(m.clock_story_interrupted());
    case 'lookedUp':
      return plain(lookUpWords(line.found, formats));
    case 'lookUpFailed': {
      const { title, quote } = problemText(line.problem);
      return {
        text: m.clock_story_lookUpFailed({ problem: title, time: formats.timeWithSeconds(line.retryAt) }),
        quote,
      };
    }
    case 'reconsidered':
      return plain(reconsideredWords(line.errand));
    case 'sendAgain':
      return plain(
        line.errand.kind === 'correction'
          ? m.clock_story_sendAgain_correction({ entryId: line.errand.entryId })
          : m.clock_story_sendAgain(),
      );
    case 'changed':
      return plain(changeWords(line.change, formats));
    case 'accepted': {
      const storedAt = writtenBefore(line, story);
      return plain(
        storedAt === null ? m.clock_story_accepted() : m.clock_story_accepted_time({ time: formats.time(storedAt) }),
      );
    }
    case 'discarded':
      return plain(line.reason === 'otherKept' ? m.clock_story_discarded_kept() : m.clock_story_discarded());
    default:
      return assertNever(line);
  }
}

function unsureWords({ params = {} }: Problem, formats: Formats): string {
  const { recordedAt, proposedAt } = params;
  if (typeof recordedAt !== 'number' || typeof proposedAt !== 'number') return m.clock_story_timeUnsure();
  return m.clock_story_timeUnsure_probably({
    recorded: formats.timeWithSeconds(recordedAt),
    proposed: formats.timeWithSeconds(proposedAt),
  });
}

function sendWords(form: SendForm, formats: Formats): string {
  switch (form.kind) {
    case 'live':
      return m.clock_story_sendStarted();
    case 'historical':
      return m.clock_story_sendStarted_historical({ time: formats.time(form.minuteAt) });
    case 'correction':
      return m.clock_story_sendStarted_correction({ entryId: form.entryId, time: formats.time(form.minuteAt) });
    case 'pair':
      return m.clock_story_sendStarted_pair({ time: formats.time(form.minuteAt) });
    default:
      return assertNever(form);
  }
}

function reconsideredWords(errand: Errand): string {
  switch (errand.kind) {
    case 'itself':
    case 'correction':
      return m.clock_story_reconsidered();
    case 'pair':
      return m.clock_story_reconsidered_pair();
    case 'pairOf':
      return m.clock_story_reconsidered_pairOf();
    default:
      return assertNever(errand);
  }
}

function changeWords({ at, note, breakId }: PunchChange, formats: Formats): string {
  if (breakId === null) return m.clock_story_changed_break();
  if (at === undefined) return note === undefined ? m.clock_story_changed() : m.clock_story_changed_note();
  const time = formats.time(at);
  return note === undefined ? m.clock_story_changed_time({ time }) : m.clock_story_changed_time_note({ time });
}

/** What BambooHR had written when `line` happened. */
function writtenBefore(line: StoryLine, story: PunchStory): number | null {
  for (const earlier of story.slice(0, story.indexOf(line)).toReversed()) {
    if (earlier.kind === 'answered') return earlier.storedAt;
    if (earlier.kind === 'lookedUp' && earlier.found.kind === 'found') return earlier.found.storedAt;
  }
  return null;
}

type Found = Extract<StoryLine, { kind: 'lookedUp' }>['found'];

function lookUpWords(found: Found, formats: Formats): string {
  switch (found.kind) {
    case 'found':
      return m.clock_story_lookedUp_found({ entryId: found.entryId, time: formats.time(found.storedAt) });
    case 'absent':
      return m.clock_story_lookedUp_absent();
    case 'several':
      return m.clock_story_lookedUp_several({ entryIds: found.entryIds.join(', ') });
    default:
      return assertNever(found);
  }
}

function plain(text: string): StoryWords {
  return { text, quote: null };
}
