/** Why a punch needs a person, in plain words with the times at hand, and what each choice does. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { Formats } from '../i18n/formats.ts';
import type { ClockView, PunchPartView, PunchView } from '../../shared/ipc/clock-view.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import type { PunchChoice } from '../../shared/punches/choices.ts';
import type { PunchVerb } from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';

/** What the words are about: the view tells which day it is, and what else this computer punched. */
export interface AttentionScene {
  readonly punch: PunchView;
  readonly view: ClockView;
  readonly formats: Formats;
}

/** What happened. */
export interface AttentionWords {
  readonly title: string;
  readonly text: string;
  /** BambooHR's own words, where they add something. */
  readonly quote: string | null;
  readonly reference: string | null;
}

/** A choice on its button, and what it does. */
export interface ChoiceWords {
  readonly label: string;
  readonly effect: string;
}

/** The part of the step that needs a person, and why. Null when none does. */
export function askingPart(punch: PunchView): { readonly part: PunchPartView; readonly problem: Problem } | null {
  for (const part of punch.parts) {
    if (part.delivery.kind === 'attention') return { part, problem: part.delivery.problem };
  }
  return null;
}

/** The likeliest time of a punch whose clock was wrong, else its own. */
export function proposedTime(punch: PunchView): EpochMs {
  const proposedAt = timeIn(askingPart(punch)?.problem, 'proposedAt');
  return proposedAt ?? punch.at;
}

/** Why the punch needs a person. Null when it does not. */
export function whatHappened(scene: AttentionScene): AttentionWords | null {
  const asking = askingPart(scene.punch);
  if (asking === null) return null;
  const { part, problem } = asking;
  const { title, advice, quote, reference } = problemText(problem);
  const concrete =
    aboutTime(problem, scene) ?? aboutBreak(part, scene.punch) ?? aboutEntry(part.verb, problem.code, scene);
  // Its own words would say the same again, in the form of a machine; the story keeps them. Not so of a break.
  if (concrete !== null) return { ...concrete, quote: isAboutBreak(part, scene.punch) ? quote : null, reference: null };
  if (typeof problem.params?.['entries'] === 'number') {
    return { title: m.clock_attention_several(), text: m.clock_attention_several_text(), quote: null, reference };
  }
  return { title, text: advice, quote, reference };
}

type Concrete = Pick<AttentionWords, 'title' | 'text'>;

function aboutTime(problem: Problem, { formats, view }: AttentionScene): Concrete | null {
  const storedAt = timeIn(problem, 'storedAt');
  const meantAt = timeIn(problem, 'meantAt');
  if (problem.code === 'storedOtherTime' && storedAt !== null && meantAt !== null) {
    return {
      title: m.clock_attention_stored({ stored: onDay(storedAt, view, formats), meant: onDay(meantAt, view, formats) }),
      text: m.clock_attention_stored_text(),
    };
  }
  const recordedAt = timeIn(problem, 'recordedAt');
  const proposedAt = timeIn(problem, 'proposedAt');
  if (problem.code !== 'timeUnsure' || recordedAt === null || proposedAt === null) return null;
  return {
    title: m.clock_attention_unsure({
      recorded: onDay(recordedAt, view, formats),
      proposed: onDay(proposedAt, view, formats),
    }),
    text: m.clock_attention_unsure_text(),
  };
}

function isAboutBreak(part: PunchPartView, punch: PunchView): boolean {
  return punch.action === 'startBreak' && part.verb === 'in';
}

function aboutBreak(part: PunchPartView, punch: PunchView): Concrete | null {
  if (!isAboutBreak(part, punch)) return null;
  return {
    title:
      punch.breakName === null ? m.clock_attention_break() : m.clock_attention_break_named({ name: punch.breakName }),
    text: m.clock_attention_break_text(),
  };
}

const aboutEntries: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'alreadyClockedIn',
  'notClockedIn',
  'futureEntryExists',
  'entriesClash',
  'conflict',
]);

function aboutEntry(verb: PunchVerb, code: ProblemCode, scene: AttentionScene): Concrete | null {
  const { punch, view, formats } = scene;
  const { inTheWay } = punch;
  if (!aboutEntries.has(code)) return null;
  if (verb === 'out') {
    if (inTheWay === null) return { title: m.clock_attention_none(), text: m.clock_attention_none_text() };
    if (inTheWay.endAt === null) return null;
    const time = onDay(inTheWay.endAt, view, formats);
    return { title: m.clock_attention_out({ time }), text: whose('out', inTheWay.endAt, view) };
  }
  if (inTheWay === null) return null;
  const start = onDay(inTheWay.startAt, view, formats);
  if (inTheWay.endAt === null) {
    return { title: m.clock_attention_in({ time: start }), text: whose('in', inTheWay.startAt, view) };
  }
  const end = onDay(inTheWay.endAt, view, formats);
  return inTheWay.startAt <= punch.at
    ? { title: m.clock_attention_within({ start, end }), text: m.clock_attention_within_text() }
    : { title: m.clock_attention_later({ start, end }), text: m.clock_attention_later_text() };
}

/** Where the edge of the entry comes from, as far as this computer can tell. */
function whose(verb: PunchVerb, edgeAt: EpochMs, view: ClockView): string {
  const isOwn = view.punches.some(({ parts }) =>
    parts.some(
      (part) => part.verb === verb && part.story.some((line) => line.kind === 'answered' && line.storedAt === edgeAt),
    ),
  );
  return isOwn ? m.clock_attention_from_here() : m.clock_attention_from_elsewhere();
}

/** The words of one choice. */
export function choiceWords(choice: PunchChoice, scene: AttentionScene): ChoiceWords {
  const { punch, view, formats } = scene;
  const time = onDay(punch.at, view, formats);
  switch (choice) {
    case 'keepOther':
      return keepOtherWords(scene);
    case 'keepMine':
      return { label: m.clock_choice_keepMine(), effect: correctionWords(scene) };
    case 'change':
      return { label: m.clock_choice_change(), effect: m.clock_choice_change_effect() };
    case 'sendAgain':
      return { label: m.clock_choice_sendAgain(), effect: m.clock_choice_sendAgain_effect({ time }) };
    case 'goOnWorking':
      return { label: m.clock_choice_goOnWorking(), effect: m.clock_choice_goOnWorking_effect({ time }) };
    case 'tellManager':
      return { label: m.clock_choice_tellManager(), effect: m.clock_choice_tellManager_effect() };
    case 'discard':
      return { label: m.clock_choice_discard(), effect: m.clock_choice_discard_effect() };
    default:
      return assertNever(choice);
  }
}

/** What is said once a decision is under way. */
export function decidedWords(choice: Exclude<PunchChoice, 'tellManager'>): string {
  switch (choice) {
    case 'keepOther':
      return m.clock_decided_keepOther();
    case 'keepMine':
      return m.clock_decided_keepMine();
    case 'change':
      return m.clock_decided_change();
    case 'sendAgain':
      return m.clock_decided_sendAgain();
    case 'goOnWorking':
      return m.clock_decided_goOnWorking();
    case 'discard':
      return m.clock_decided_discard();
    default:
      return assertNever(choice);
  }
}

function keepOtherWords({ punch, view, formats }: AttentionScene): ChoiceWords {
  const storedAt = timeIn(askingPart(punch)?.problem, 'storedAt');
  if (storedAt !== null) {
    const time = onDay(storedAt, view, formats);
    return { label: m.clock_choice_keepOther_time(), effect: m.clock_choice_keepOther_time_effect({ time }) };
  }
  return { label: m.clock_choice_keepOther(), effect: m.clock_choice_keepOther_effect() };
}

/** Which edge of the entry moves, and from where to where. */
function correctionWords({ punch, view, formats }: AttentionScene): string {
  const asking = askingPart(punch);
  const verb = asking?.part.verb ?? 'in';
  const standing = verb === 'in' ? punch.inTheWay?.startAt : punch.inTheWay?.endAt;
  const theirs = timeIn(asking?.problem, 'storedAt') ?? standing ?? null;
  const mine = onDay(punch.at, view, formats);
  if (theirs === null) return verb === 'in' ? m.clock_choice_starts({ mine }) : m.clock_choice_ends({ mine });
  const times = { mine, theirs: onDay(theirs, view, formats) };
  return verb === 'in' ? m.clock_choice_starts_instead(times) : m.clock_choice_ends_instead(times);
}

function timeIn(problem: Problem | undefined, name: string): EpochMs | null {
  const value = problem?.params?.[name];
  return typeof value === 'number' ? value : null;
}

function onDay(at: EpochMs, view: ClockView, formats: Formats): string {
  return formats.timeOnDay(at, view.dayStartAt, view.dayEndAt);
}
