/**
 * The one contract between the windows and the main process: every procedure and event, with its input schema,
 * who may call it and whether it changes anything. Types, registration in main and the lists that tests walk all
 * derive from it; nothing else crosses (architecture, "The contract over IPC").
 *
 * Windows import this file for its types only, so that the schemas stay out of their bundles.
 */
import * as v from 'valibot';
import type { AccountView, AppStart, Diagnostics, SettingsView } from './views.ts';
import type { ClockView, RecordedPunch } from './clock-view.ts';

/** What a window is for; decides what it may call. */
export type WindowMode = 'desk';

const nothing = v.strictObject({});
const uuid = v.pipe(v.string(), v.uuid());

/** A company's subdomain, `acme` of `acme.bamboohr.com`; a pasted address is cut down to it by the Connect screen. */
const companyName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255));

/** A key, an application's id or its secret, as pasted. */
const credential = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512));

/** A new punch as a person asks for it. `requestId` is made once per click: the same id records once. */
const punchRequest = v.variant('action', [
  v.strictObject({
    action: v.literal('clockIn'),
    requestId: uuid,
    note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  }),
  v.strictObject({ action: v.literal('clockOut'), requestId: uuid }),
  v.strictObject({ action: v.literal('startBreak'), requestId: uuid, breakId: uuid }),
  v.strictObject({ action: v.literal('endBreak'), requestId: uuid }),
]);

/** The person's choices about look and language; an absent one keeps its value. */
const settingsChange = v.strictObject({
  theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast'])),
  language: v.optional(v.picklist(['system', 'en', 'es'])),
});

/** The pages outside Clockhouse that a window may ask to open, by name: a window never hands over a URL. */
const outsidePage = v.picklist(['companySite', 'apiKeyHelp', 'projectSite']);

interface Declaration<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  readonly modes: readonly WindowMode[];
  readonly kind: 'read' | 'write';
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

  /** Records a punch durably, then answers; delivery goes on afterwards (architecture, "A punch"). */
  'punch.record': procedure<RecordedPunch>()({ input: punchRequest, modes: ['desk'], kind: 'write' }),
  /** `punchId` is that of a `PunchView`. Sends a punch that needs a person once more, at its own time. */
  'punch.sendAgain': procedure<null>()({ input: v.strictObject({ punchId: uuid }), modes: ['desk'], kind: 'write' }),
  /** Gives up a punch that needs a person. It stays in the journal. */
  'punch.discard': procedure<null>()({ input: v.strictObject({ punchId: uuid }), modes: ['desk'], kind: 'write' }),

  'settings.change': procedure<SettingsView>()({ input: settingsChange, modes: ['desk'], kind: 'write' }),
  'diagnostics.read': procedure<Diagnostics>()({ input: nothing, modes: ['desk'], kind: 'read' }),
  'outside.open': procedure<null>()({ input: v.strictObject({ page: outsidePage }), modes: ['desk'], kind: 'write' }),
} as const;

/** Every event main sends to windows, by name, with its payload. */
export interface Events {
  readonly 'clock.changed': ClockView;
  readonly 'account.changed': AccountView | null;
  readonly 'settings.changed': SettingsView;
}

/** The names of the events, for the registration in main and for tests. */
export const eventNames = [
  'clock.changed',
  'account.changed',
  'settings.changed',
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
