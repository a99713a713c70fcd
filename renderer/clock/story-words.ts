/** One line of a punch's story in words. Its time stands beside it. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { Formats } from '../i18n/formats.ts';
import type { StoryLine } from '../../shared/punches/punch.ts';

/** What happened, in one sentence; BambooHR's own words follow where it gave some. */
export function storyWords(
  line: StoryLine,
  formats: Formats,
): { readonly text: string; readonly quote: string | null } {
  switch (line.kind) {
    case 'recorded':
      return plain(line.trust === 'verified' ? m.clock_story_recorded() : m.clock_story_recorded_unverified());
    case 'sendStarted':
      return plain(
        line.form.kind === 'live'
          ? m.clock_story_sendStarted()
          : m.clock_story_sendStarted_historical({ time: formats.time(line.form.minuteAt) }),
      );
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
    case 'sendAgain':
      return plain(m.clock_story_sendAgain());
    case 'discarded':
      return plain(m.clock_story_discarded());
    default:
      return assertNever(line);
  }
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

function plain(text: string): { text: string; quote: null } {
  return { text, quote: null };
}
