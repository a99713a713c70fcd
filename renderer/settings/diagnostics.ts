/** The facts support asks for, as rows of a list and as text to copy. */
import * as m from '../i18n/generated/messages.js';
import { Formats } from '../i18n/formats.ts';
import type { Diagnostics } from '../../shared/ipc/views.ts';
import { lengthWords } from './length-words.ts';

/** One fact. */
export interface Fact {
  readonly key: string;
  readonly name: string;
  /** One line, or one for each thing that happened. */
  readonly value: string;
  /** A path, which is copied and not read. */
  readonly isPath: boolean;
}

/** Offsets below this are what any two clocks differ by. */
const NOTABLE_OFFSET_MS = 1_000;

const keychainWords = {
  working: m.settings_keychain_working,
  missing: m.settings_keychain_missing,
  locked: m.settings_keychain_locked,
  notUsed: m.settings_keychain_notUsed,
} as const;

const placeWords = {
  data: m.settings_place_data,
  outbox: m.settings_place_outbox,
  settings: m.settings_place_settings,
  logs: m.settings_place_logs,
  demo: m.settings_place_demo,
} as const;

/** All facts, in the order they are shown, in the habits of `locale` (a BCP 47 tag in the shown language). */
export function facts(read: Diagnostics, locale: string): readonly Fact[] {
  const formats = new Formats(locale, read.clock.zone);
  const changes = read.clock.changes.map((change) => changeWords(change, formats, locale));
  return [
    fact('version', m.settings_version(), read.version),
    fact('runtime', m.settings_runtime(), `Electron ${read.electron} · Chrome ${read.chrome} · Node ${read.node}`),
    fact('platform', m.settings_platform(), read.platform),
    fact('keychain', m.settings_keychain(), keychainWords[read.keychain]()),
    fact('clock', m.settings_clock(), clockWords(read.clock, formats, locale)),
    fact('clockChanges', m.settings_clock_changes(), changes.join('\n') || m.settings_clock_no_changes()),
    fact('zone', m.settings_zone(), read.clock.zone),
    ...read.places.map(({ name, path }) => ({ key: name, name: placeWords[name](), value: path, isPath: true })),
  ];
}

/** The facts as lines of text. */
export function factsAsText(list: readonly Fact[]): string {
  return list.map(({ name, value }) => `${name}: ${value.replaceAll('\n', ' · ')}`).join('\n');
}

// Trusted time minus this machine's: positive means that the machine is behind.
function clockWords(clock: Diagnostics['clock'], formats: Formats, locale: string): string {
  if (clock.learnedAt === null) return m.settings_clock_unverified();
  const isVerified = clock.trust === 'verified' && clock.uncertaintyMs !== null;
  const uncertaintyMs = clock.uncertaintyMs ?? 0;
  const words = {
    learned: formats.moment(clock.learnedAt),
    offset: lengthWords(Math.abs(clock.offsetMs), locale),
    uncertainty: formats.number(Math.ceil(uncertaintyMs / 100) / 10),
  };
  if (Math.abs(clock.offsetMs) < Math.max(NOTABLE_OFFSET_MS, uncertaintyMs))
    return isVerified ? m.settings_clock_exact(words) : m.settings_clock_doubt_exact(words);
  if (clock.offsetMs > 0) return isVerified ? m.settings_clock_slow(words) : m.settings_clock_doubt_slow(words);
  return isVerified ? m.settings_clock_fast(words) : m.settings_clock_doubt_fast(words);
}

function changeWords(
  { kind, at, byMs }: Diagnostics['clock']['changes'][number],
  formats: Formats,
  locale: string,
): string {
  const words = { at: formats.moment(at), length: lengthWords(Math.abs(byMs), locale) };
  if (kind === 'slept') return m.settings_clock_slept(words);
  return byMs > 0 ? m.settings_clock_forward(words) : m.settings_clock_back(words);
}

function fact(key: string, name: string, value: string): Fact {
  return { key, name, value, isPath: false };
}
