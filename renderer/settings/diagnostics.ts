/** The facts support asks for, as rows of a list and as text to copy. */
import * as m from '../i18n/generated/messages.js';
import type { Formats } from '../i18n/formats.ts';
import type { Diagnostics } from '../../shared/ipc/views.ts';

/** One fact. */
export interface Fact {
  readonly key: string;
  readonly name: string;
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

/** All facts, in the order they are shown. */
export function facts(read: Diagnostics, formats: Formats): readonly Fact[] {
  return [
    fact('version', m.settings_version(), read.version),
    fact('runtime', m.settings_runtime(), `Electron ${read.electron} · Chrome ${read.chrome} · Node ${read.node}`),
    fact('platform', m.settings_platform(), read.platform),
    fact('keychain', m.settings_keychain(), keychainWords[read.keychain]()),
    fact('clock', m.settings_clock(), clockWords(read.clock, formats)),
    fact('zone', m.settings_zone(), read.clock.zone),
    ...read.places.map(({ name, path }) => ({ key: name, name: placeWords[name](), value: path, isPath: true })),
  ];
}

/** The facts as lines of text. */
export function factsAsText(list: readonly Fact[]): string {
  return list.map(({ name, value }) => `${name}: ${value}`).join('\n');
}

// Trusted time minus this machine's: positive means that the machine is slow.
function clockWords(clock: Diagnostics['clock'], formats: Formats): string {
  if (clock.trust === 'unverified' || clock.learnedAt === null) return m.settings_clock_unverified();
  const words = {
    learned: formats.timeWithSeconds(clock.learnedAt),
    offset: formats.number(Math.abs(clock.offsetMs) / 1_000),
    uncertainty: formats.number(Math.ceil((clock.uncertaintyMs ?? 0) / 100) / 10),
  };
  if (Math.abs(clock.offsetMs) < Math.max(NOTABLE_OFFSET_MS, clock.uncertaintyMs ?? 0))
    return m.settings_clock_exact(words);
  return clock.offsetMs > 0 ? m.settings_clock_slow(words) : m.settings_clock_fast(words);
}

function fact(key: string, name: string, value: string): Fact {
  return { key, name, value, isPath: false };
}
