/**
 * The support bundle: one text that a person reads through before it is saved. A text and not an archive, because what
 * is shown and what is saved are then the same characters, any mail program takes it, and support needs no tool.
 *
 * Written from codes, numbers and instants alone, each named here: nothing is copied whole and then cleaned. So there is
 * no way into it for a key, a person's or company's name, a note, a project or BambooHR's own words. It is in English
 * whatever the person speaks: support reads it.
 */
import type { AccountView, Diagnostics, SettingsView } from '../../shared/ipc/views.ts';
import type { Connection } from '../../shared/ipc/clock-view.ts';
import type { Problem } from '../../shared/problem.ts';
import type { PunchState, PunchStory, StoryLine, TrackedPunch } from '../../shared/punches/punch.ts';
import { utcText } from '../../shared/time/instant-text.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { receiptOf } from '../punches/recorder.ts';

/** What it is written from. */
export interface SupportFacts {
  readonly madeAt: EpochMs;
  readonly diagnostics: Diagnostics;
  readonly system: SystemFacts;
  readonly account: AccountView | null;
  readonly connection: Connection | null;
  readonly settings: SettingsView;
  /** What was told at the start. */
  readonly notices: readonly Problem[];
  readonly punches: PunchFacts;
  readonly log: LogTail;
}

/** What the system is. */
export interface SystemFacts {
  readonly isPackaged: boolean;
  readonly release: string;
  readonly memoryBytes: number;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** The desktop's own names of itself, where there are any. */
  readonly desktop: string;
  /** Of the person's folder and name on this machine, to be left out of paths. */
  readonly home: string;
  readonly userName: string;
}

/** What is known of the punches of this machine. */
export interface PunchFacts {
  readonly schema: number;
  readonly newestSchema: number;
  readonly fileBytes: number;
  readonly counts: Readonly<Partial<Record<PunchState['kind'], number>>>;
  /** Those that are on their way or need somebody, newest first, as many as are told. */
  readonly open: readonly { readonly tracked: TrackedPunch; readonly story: PunchStory }[];
}

/** The end of the log. */
export interface LogTail {
  /** Lines of the form that the log has; oldest first. */
  readonly lines: readonly string[];
  /** How many had another form and were left out. */
  readonly leftOut: number;
}

/** The text. */
export function bundleText(facts: SupportFacts): string {
  const sections = [
    `Clockhouse support bundle, made ${utcText(facts.madeAt)}\n` +
      'This is everything that the file holds. It has no keys, names, notes, companies or projects in it.',
    section('Program', programLines(facts)),
    section('Account', accountLines(facts)),
    section('Clock', clockLines(facts.diagnostics.clock)),
    section('Places', placeLines(facts)),
    section('Settings', settingsLines(facts.settings)),
    section('Punches', punchLines(facts.punches)),
    section('Log', [...facts.log.lines, `left out: ${facts.log.leftOut}`]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return `== ${title} ==\n${lines.join('\n')}`;
}

function programLines({ diagnostics, system, notices }: SupportFacts): readonly string[] {
  return [
    `clockhouse: ${diagnostics.version} (${system.isPackaged ? 'packaged' : 'development'})`,
    `runtime: Electron ${diagnostics.electron}, Chrome ${diagnostics.chrome}, Node ${diagnostics.node}`,
    `system: ${diagnostics.platform}, ${system.release}`,
    `desktop: ${system.desktop === '' ? 'not told' : system.desktop}`,
    `memory: ${Math.round(system.memoryBytes / 2 ** 20)} MiB`,
    `languages: ${system.languages.join(', ')}`,
    `told at the start: ${notices.map(({ code, operation }) => `${code} (${operation})`).join(', ') || 'nothing'}`,
  ];
}

function accountLines({ account, connection, diagnostics }: SupportFacts): readonly string[] {
  return [
    `kind: ${account?.kind ?? 'not connected'}`,
    `key: ${account?.keyKept ?? 'none'}`,
    `keychain: ${diagnostics.keychain}`,
    `problem: ${codeOf(account?.problem ?? null)}`,
    `connection: ${connection === null ? 'none' : connectionWords(connection)}`,
  ];
}

function connectionWords(connection: Connection): string {
  if (connection.kind === 'unknown') return 'unknown';
  const since = `${connection.kind} since ${utcText(connection.since)}`;
  return connection.kind === 'offline' ? `${since}, ${codeOf(connection.problem)}` : since;
}

function clockLines(clock: Diagnostics['clock']): readonly string[] {
  return [
    `zone: ${clock.zone}`,
    `trust: ${clock.trust}`,
    `offset: ${clock.offsetMs} ms, uncertain by ${clock.uncertaintyMs ?? 'an unknown number of'} ms`,
    `last told by BambooHR: ${clock.learnedAt === null ? 'never' : utcText(clock.learnedAt)}`,
    ...clock.changes.map(({ kind, at, byMs }) => `changed: ${utcText(at)} ${kind} ${byMs} ms`),
  ];
}

function placeLines({ diagnostics, system, punches }: SupportFacts): readonly string[] {
  return [
    ...diagnostics.places.map(({ name, path }) => `${name}: ${impersonalPath(path, system)}`),
    `outbox size: ${punches.fileBytes} bytes`,
    `outbox schema: ${punches.schema} of ${punches.newestSchema}`,
  ];
}

/** A path without the person's folder and name. */
export function impersonalPath(path: string, { home, userName }: Pick<SystemFacts, 'home' | 'userName'>): string {
  const separators = /[/\\]/;
  const isBelowHome =
    home !== '' && path.startsWith(home) && (path === home || separators.test(path[home.length] ?? ''));
  const short = isBelowHome ? `~${path.slice(home.length)}` : path;
  return short
    .split(/([/\\])/)
    .map((part) => (part !== '' && part === userName ? '[user]' : part))
    .join('');
}

/** Each by its name: a setting that is new has to be thought about before it is told. */
const toldSettings = [
  'theme',
  'shownTheme',
  'language',
  'shownLanguage',
  'formatLocale',
  'firstDayOfWeek',
  'shownFirstDayOfWeek',
  'clock12or24',
  'dayTarget',
  'weekTarget',
  'payPeriod',
  'journalKeptDays',
  'reminders',
  'desktop',
] as const satisfies readonly (keyof SettingsView)[];

function settingsLines(settings: SettingsView): readonly string[] {
  return toldSettings.map((name) => `${name}: ${JSON.stringify(settings[name])}`);
}

function punchLines({ counts, open }: PunchFacts): readonly string[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const openCount = total - (counts.confirmed ?? 0) - (counts.discarded ?? 0);
  return [
    `of this machine: ${total}`,
    ...Object.entries(counts).map(([kind, count]) => `${kind}: ${count}`),
    `open: ${openCount}, of which told: ${open.length}`,
    ...open.flatMap(({ tracked, story }) => openLines(tracked, story)),
  ];
}

function openLines({ punch, state }: TrackedPunch, story: PunchStory): readonly string[] {
  const head = [
    receiptOf(punch.stepId),
    punch.action,
    `${punch.part}/${punch.parts}`,
    utcText(punch.at),
    punch.zone,
    punch.trust,
    `machine ${punch.machineAt - punch.at} ms off`,
    state.kind,
    'tries' in state ? `${state.tries} tries` : '',
    'problem' in state ? codeOf(state.problem) : '',
  ];
  return [words(head), ...story.map((line) => `  ${storyWords(line)}`)];
}

function storyWords(line: StoryLine): string {
  return words([
    utcText(line.at),
    line.kind,
    'trust' in line ? line.trust : '',
    'form' in line ? line.form.kind : '',
    'found' in line ? line.found.kind : '',
    'errand' in line ? line.errand.kind : '',
    'reason' in line ? line.reason : '',
    'change' in line ? Object.keys(line.change).join(',') : '',
    'problem' in line ? codeOf(line.problem) : '',
    'retryAt' in line ? `again ${utcText(line.retryAt)}` : '',
  ]);
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Code, operation and status: not BambooHR's words, which may name anybody. */
function codeOf(problem: Problem | null): string {
  if (problem === null) return 'none';
  const { code, operation, fate, status } = problem;
  return `${code}(${[operation, fate, ...(status === undefined ? [] : [status])].join(' ')})`;
}
