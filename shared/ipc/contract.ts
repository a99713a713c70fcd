/**
 * The one contract between the windows and the main process: every procedure and event, with its input schema,
 * who may call it and whether it changes anything. Types, registration in main and the lists that tests walk all
 * derive from it; nothing else crosses (architecture, "The contract over IPC").
 *
 * Windows import this file for its types only, so that the schemas stay out of their bundles.
 */
import * as v from 'valibot';
import type { DesktopFacts, DesktopQuestion } from './desktop.ts';
import { acceleratorPattern } from '../desktop/shortcut.ts';
import { spokenLanguages } from '../languages.ts';
import type { AccountView, AppStart, Diagnostics, SettingsView } from './views.ts';
import type { AssessmentsView, BreaksAt } from './breaks.ts';
import type { ClockView, RecordedPunch } from './clock-view.ts';
import { journalColumns } from './journal.ts';
import type { JournalExport, JournalPage } from './journal.ts';
import type {
  ProjectsView,
  TimesheetChanged,
  TimesheetExport,
  TimesheetView,
  WriteOutcome,
  WriteProgress,
} from './timesheet.ts';
import type { Licences, SavedBundle, SupportBundle } from './support.ts';
import type { PrintedSheet, SheetTemplates, TableFile } from './timesheet-files.ts';
import { sheetTemplate, tableWanted, templateNamed, timesheetCopy, timesheetPrint } from './timesheet-files-input.ts';
import {
  favouriteChange,
  payPeriodRule,
  statedPunch,
  timesheetExport,
  timesheetReading,
  timesheetWanted,
  timesheetWrite,
  timesheetWriteNamed,
} from './timesheet-input.ts';

/** What a window is for; decides what it may call. */
export type WindowMode = 'desk';

const nothing = v.strictObject({});
const uuid = v.pipe(v.string(), v.uuid());
const positiveId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A company's subdomain, `acme` of `acme.bamboohr.com`; a pasted address is cut down to it by the Connect screen. */
const companyName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255));

/** A key, an application's id or its secret, as pasted. */
const credential = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512));

/** An instant, in milliseconds since 1970. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));

/**
 * A new punch as a person asks for it. `requestId` is made once per click: the same id records once. `at` is the moment
 * they state instead of the click's: within the last 24 hours and not before what it ends; refused with
 * `statedTimeImpossible` otherwise.
 */
const punchRequest = v.variant('action', [
  v.strictObject({
    action: v.literal('clockIn'),
    requestId: uuid,
    at: v.optional(instant),
    note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
    projectId: v.optional(positiveId),
    taskId: v.optional(positiveId),
  }),
  v.strictObject({
    action: v.literal('clockOut'),
    requestId: uuid,
    at: v.optional(instant),
    /** The person clocked in on another device, and BambooHR has not told this one. */
    wasInElsewhere: v.optional(v.boolean()),
  }),
  v.strictObject({ action: v.literal('startBreak'), requestId: uuid, breakId: uuid, at: v.optional(instant) }),
  v.strictObject({ action: v.literal('endBreak'), requestId: uuid, at: v.optional(instant) }),
]);

/** A wall-clock time a person states, in the zone of the punch. `which` settles an hour that autumn repeats. */
const statedTime = v.strictObject({
  date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  which: v.nullable(v.picklist(['first', 'second'])),
});

const decision = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['sendAgain', 'keepOther', 'keepMine', 'goOnWorking', 'discard']) }),
  v.strictObject({
    kind: v.literal('change'),
    time: v.optional(statedTime),
    note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  }),
]);

const localTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The person's choices; an absent one keeps its value. */
const settingsChange = v.strictObject({
  theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast'])),
  language: v.optional(v.picklist(['system', ...spokenLanguages])),
  journalKeptDays: v.optional(v.nullable(v.picklist([90, 365, 730]))),
  reminders: v.optional(
    v.strictObject({
      stillInAt: v.optional(v.nullable(localTime)),
      usualStart: v.optional(v.boolean()),
      breakOpens: v.optional(v.boolean()),
      breakCloses: v.optional(v.boolean()),
      breakEnds: v.optional(v.boolean()),
      leadMinutes: v.optional(v.picklist([0, 5, 10, 15])),
      attention: v.optional(v.boolean()),
      quiet: v.optional(v.nullable(v.strictObject({ from: localTime, to: localTime }))),
    }),
  ),
  desktop: v.optional(
    v.strictObject({
      keepsRunning: v.optional(v.nullable(v.boolean())),
      asksAtQuit: v.optional(v.boolean()),
      awayMinutes: v.optional(v.nullable(v.picklist([5, 10, 15, 30, 60]))),
    }),
  ),
  firstDayOfWeek: v.optional(v.picklist(['locale', 'monday', 'saturday', 'sunday'])),
  clock12or24: v.optional(v.picklist(['locale', 12, 24])),
  dayTarget: v.optional(v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(24)))),
  weekTarget: v.optional(v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(168)))),
  payPeriod: v.optional(v.nullable(payPeriodRule)),
});

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const journalFilter = {
  scope: v.picklist(['mine', 'machine']),
  standing: v.picklist(['all', 'open', 'attention', 'confirmed', 'discarded']),
  from: v.nullable(day),
  to: v.nullable(day),
  receipt: v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/))),
};

const shortText = v.pipe(v.string(), v.maxLength(100));

/** The columns of an export, titles in the person's language, in the order they are written. */
const journalTitles = v.strictObject(v.entriesFromList(journalColumns, shortText));

/** What stands in those columns for each kind of thing, in the person's language. */
const journalWords = v.strictObject({
  action: v.strictObject(v.entriesFromList(['clockIn', 'clockOut', 'startBreak', 'endBreak'], shortText)),
  standing: v.strictObject(
    v.entriesFromList(['recorded', 'sending', 'waiting', 'checking', 'confirmed', 'attention', 'discarded'], shortText),
  ),
  trust: v.strictObject(v.entriesFromList(['verified', 'unverified'], shortText)),
});

/** The pages outside Clockhouse that a window may ask to open, by name: a window never hands over a URL. */
const outsidePage = v.picklist(['companySite', 'apiKeyHelp', 'projectSite']);

interface Declaration<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  readonly modes: readonly WindowMode[];
  readonly kind: 'read' | 'write';
  /** The largest input as JSON, where it is more than a note and some ids. */
  readonly mostBytes?: number;
  /** Never present: carries the output type. */
  readonly output?: Output;
}

function procedure<Output>() {
  return <const Input extends v.GenericSchema>(
    declaration: Omit<Declaration<Input, Output>, 'output'>,
  ): Declaration<Input, Output> => declaration;
}

/** Every procedure a window may call. Names are `subject.verb`. */
export const procedures = {
  /** All that the first frame needs, in one call. */
  'app.start': procedure<AppStart>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /** The first frame is painted and its controls work: work that nobody waits for may begin. */
  'app.painted': procedure<null>()({ input: nothing, modes: ['desk'], kind: 'write' }),

  'account.connectDemo': procedure<AccountView>()({ input: nothing, modes: ['desk'], kind: 'write' }),
  /** Checks the key by real calls, then stores it in the keychain. The key goes in here and never comes out. */
  'account.connectWithKey': procedure<AccountView>()({
    input: v.strictObject({
      company: companyName,
      apiKey: credential,
    }),
    modes: ['desk'],
    kind: 'write',
  }),
  /**
   * Signs in on BambooHR's own page in the person's browser (OAuth), with the application that the company registered.
   * Answers when the person came back, or with a `signIn…` problem; `account.cancelSignIn` ends the wait. `port` is that
   * of the registered redirect address, any free one without it. `page` is what the browser shows at the end.
   */
  'account.connectWithOAuth': procedure<AccountView>()({
    input: v.strictObject({
      company: companyName,
      clientId: credential,
      clientSecret: credential,
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(65_535))),
      page: v.strictObject({ title: v.pipe(v.string(), v.maxLength(200)), text: v.pipe(v.string(), v.maxLength(500)) }),
    }),
    modes: ['desk'],
    kind: 'write',
  }),
  /** The person gave up on the browser. Nothing happens when nobody is signing in. */
  'account.cancelSignIn': procedure<null>()({ input: nothing, modes: ['desk'], kind: 'write' }),
  /**
   * After `connectWithKey` or `connectWithOAuth` ended in a keychain problem: go on with the key that main still holds, in memory only,
   * until the app is closed. Refused with `secretMissing` when there is none (it is kept for five minutes).
   */
  'account.keepKeyForSession': procedure<AccountView>()({ input: nothing, modes: ['desk'], kind: 'write' }),
  /** Reads the keychain once more after it was locked or missing, and connects with what it holds. */
  'account.unlock': procedure<AccountView>()({ input: nothing, modes: ['desk'], kind: 'write' }),
  /**
   * Removes the key from the keychain and forgets the account. While punches wait to be sent it is refused with
   * `punchesWaiting` unless `evenWithWaitingPunches`; they stay in the outbox and go out at the next connection.
   */
  'account.signOut': procedure<null>()({
    input: v.strictObject({ evenWithWaitingPunches: v.boolean() }),
    modes: ['desk'],
    kind: 'write',
  }),

  'clock.view': procedure<ClockView>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /** Reads BambooHR now. Answers when the reads are done; the view says whether they succeeded. */
  'clock.refresh': procedure<ClockView>()({ input: nothing, modes: ['desk'], kind: 'read' }),

  /** Deletes an entry that the view names as a twin. Refused as BambooHR refuses it (still clocked in, approved). */
  'clock.removeTwin': procedure<null>()({
    input: v.strictObject({ entryId: positiveId }),
    modes: ['desk'],
    kind: 'write',
  }),

  /** Records a punch durably, then answers; delivery goes on afterwards (architecture, "A punch"). */
  'punch.record': procedure<RecordedPunch>()({ input: punchRequest, modes: ['desk'], kind: 'write' }),
  /** What a person decides about a punch that needs them. `punchId` is that of a `PunchView`, which lists its choices. */
  'punch.decide': procedure<null>()({
    input: v.strictObject({ punchId: uuid, decision }),
    modes: ['desk'],
    kind: 'write',
  }),
  /**
   * What may be taken in the minute of `at`, if what runs now goes on until then. `asks`: BambooHR is asked where it can
   * be; without it the answer is worked out on this machine, and is there at once.
   */
  'breaks.availableAt': procedure<BreaksAt>()({
    input: v.strictObject({ at: instant, asks: v.boolean() }),
    modes: ['desk'],
    kind: 'read',
  }),
  /** How the breaks of these days (31 at most, in the person's zone) were kept; days in the future are left out. */
  'breaks.assessments': procedure<AssessmentsView>()({
    input: v.strictObject({ from: day, to: day }),
    modes: ['desk'],
    kind: 'read',
  }),
  /** Hands the punch as text to the clipboard, or to the person's mail program, for somebody who may do more. */
  'punch.tellManager': procedure<null>()({
    input: v.strictObject({
      by: v.picklist(['clipboard', 'mail']),
      subject: v.pipe(v.string(), v.maxLength(200)),
      text: v.pipe(v.string(), v.maxLength(4000)),
    }),
    modes: ['desk'],
    kind: 'write',
  }),

  /** The journal of this machine, newest first, a page at a time. `before` is the `next` of the page above. */
  'journal.read': procedure<JournalPage>()({
    input: v.strictObject({ ...journalFilter, before: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))) }),
    modes: ['desk'],
    kind: 'read',
  }),
  /** Asks the person for a place and writes the steps that fit the filter as CSV there. */
  'journal.export': procedure<JournalExport>()({
    input: v.strictObject({ ...journalFilter, titles: journalTitles, words: journalWords }),
    modes: ['desk'],
    kind: 'write',
  }),

  /** What this machine knows of somebody's days, from its disk alone. */
  'timesheet.known': procedure<TimesheetView>()({ input: timesheetWanted, modes: ['desk'], kind: 'read' }),
  /**
   * Asks BambooHR for those days of the range that were never read, or not since `notBefore`. Answers when the reads are
   * done; the view says what they met.
   */
  'timesheet.read': procedure<TimesheetView>()({ input: timesheetReading, modes: ['desk'], kind: 'read' }),
  /**
   * Puts changes to BambooHR: deletions first, then what is stored. Its own writes are all or nothing; here every change
   * gets a result of its own. Refused as a whole only when nobody is connected.
   */
  'timesheet.write': procedure<WriteOutcome>()({
    input: timesheetWrite,
    modes: ['desk'],
    kind: 'write',
    mostBytes: 4_000_000,
  }),
  /** Lets a write end after the request that is under way; the rest was not tried. Nothing happens when it is over. */
  'timesheet.cancelWrite': procedure<null>()({ input: timesheetWriteNamed, modes: ['desk'], kind: 'write' }),

  /**
   * Records a punch of an earlier moment, durably, like any other: two of them, in and out, make a shift over midnight,
   * which cannot be stored. Refused with `actionNotPossible` when the clock stands otherwise, with `timeSkipped` or
   * `timeRepeated` when the reading names no instant, with `statedTimeImpossible` for the future, for more than 365 days
   * ago, and for a moment before what it ends.
   */
  'timesheet.punchAt': procedure<RecordedPunch>()({ input: statedPunch, modes: ['desk'], kind: 'write' }),
  /** Asks the person for a place and writes the known entries of the days as CSV there. */
  'timesheet.export': procedure<TimesheetExport>()({ input: timesheetExport, modes: ['desk'], kind: 'write' }),

  /** Puts the known entries of the days on the clipboard, as text and as a table of HTML. */
  'timesheet.copyTable': procedure<{ readonly entries: number }>()({
    input: timesheetCopy,
    modes: ['desk'],
    kind: 'write',
  }),
  /** Asks the person for a place and writes what the window's print style shows as PDF there. */
  'timesheet.print': procedure<PrintedSheet>()({ input: timesheetPrint, modes: ['desk'], kind: 'write' }),
  /**
   * Asks the person for a table (CSV) and takes it apart; nothing is stored. Refused with `fileUnreadable`,
   * `fileTooLarge` or `fileNotText`.
   */
  'timesheet.readTable': procedure<TableFile>()({ input: tableWanted, modes: ['desk'], kind: 'read' }),

  /** Days that the person keeps to fill others with. */
  'templates.known': procedure<SheetTemplates>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /** Keeps one, in place of that with its id. Refused with `tooManyTemplates`. */
  'templates.keep': procedure<SheetTemplates>()({
    input: sheetTemplate,
    modes: ['desk'],
    kind: 'write',
    mostBytes: 500_000,
  }),
  'templates.remove': procedure<SheetTemplates>()({ input: templateNamed, modes: ['desk'], kind: 'write' }),

  /** Projects that the person may want, from this machine's disk; BambooHR is asked for its list meanwhile. */
  'projects.known': procedure<ProjectsView>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  'projects.setFavourite': procedure<ProjectsView>()({ input: favouriteChange, modes: ['desk'], kind: 'write' }),

  'settings.change': procedure<SettingsView>()({ input: settingsChange, modes: ['desk'], kind: 'write' }),
  /** What waits for a person's answer, the oldest first. */
  'desktop.questions': procedure<readonly DesktopQuestion[]>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /**
   * The person has answered, or turned away from it. Punches that an answer comes to are recorded by `punch.record`;
   * main does the rest: it quits, stays, or forgets the question. An unknown id changes nothing.
   */
  'desktop.answer': procedure<null>()({
    input: v.strictObject({
      id: uuid,
      answer: v.picklist(['done', 'stay', 'quit', 'keepRunning']),
      neverAgain: v.optional(v.boolean()),
    }),
    modes: ['desk'],
    kind: 'write',
  }),
  /** What this machine makes of the desktop settings. */
  'desktop.facts': procedure<DesktopFacts>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /** Takes the shortcut, or gives it back with null. Refused with `shortcutTaken` when another program has it. */
  'desktop.setShortcut': procedure<DesktopFacts>()({
    input: v.strictObject({
      accelerator: v.nullable(v.pipe(v.string(), v.maxLength(60), v.regex(acceleratorPattern))),
    }),
    modes: ['desk'],
    kind: 'write',
  }),
  /** Starts Clockhouse with the session, or not. Refused with `loginItemRefused` where the system does not let us. */
  'desktop.startAtLogin': procedure<DesktopFacts>()({
    input: v.strictObject({ isOn: v.boolean() }),
    modes: ['desk'],
    kind: 'write',
  }),
  'diagnostics.read': procedure<Diagnostics>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /** Puts together what support needs, without secrets, names and notes, for the person to look through. */
  'diagnostics.prepareBundle': procedure<SupportBundle>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  /**
   * Asks the person for a place and saves the bundle that was prepared last. Refused with `actionNotPossible` when none
   * was.
   */
  'diagnostics.saveBundle': procedure<SavedBundle>()({ input: nothing, modes: ['desk'], kind: 'write' }),
  /** The licence of the product and of everything in it. */
  'about.licences': procedure<Licences>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  'outside.open': procedure<null>()({ input: v.strictObject({ page: outsidePage }), modes: ['desk'], kind: 'write' }),
} as const;

/** Every event main sends to windows, by name, with its payload. */
export interface Events {
  readonly 'clock.changed': ClockView;
  readonly 'account.changed': AccountView | null;
  readonly 'settings.changed': SettingsView;
  readonly 'desktop.asked': readonly DesktopQuestion[];
  readonly 'timesheet.changed': TimesheetChanged;
  readonly 'timesheet.progress': WriteProgress;
  readonly 'projects.changed': ProjectsView;
}

/** The names of the events, for the registration in main and for tests. */
export const eventNames = [
  'clock.changed',
  'account.changed',
  'settings.changed',
  'desktop.asked',
  'timesheet.changed',
  'timesheet.progress',
  'projects.changed',
] as const satisfies readonly EventName[];

export type ProcedureName = keyof typeof procedures;
export type EventName = keyof Events;
/** What a caller passes. */
export type ProcedureInput<N extends ProcedureName> = v.InferInput<(typeof procedures)[N]['input']>;
/** What a handler gets, parsed. */
export type ProcedureParsed<N extends ProcedureName> = v.InferOutput<(typeof procedures)[N]['input']>;
/** What a handler answers. */
export type ProcedureOutput<N extends ProcedureName> =
  (typeof procedures)[N] extends Declaration<v.GenericSchema, infer Output> ? Output : never;
