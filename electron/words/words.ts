/**
 * The words of the main process, in the person's language: for the tray and for notifications, which must speak when no
 * window is open. They come from the same catalogue as the screens'.
 */
import type { SettingsView } from '../../shared/ipc/views.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import { texts } from './generated/texts.ts';

type Language = SettingsView['shownLanguage'];
type Catalogue = (typeof texts)['en'];

/** A text's name. */
export type WordKey = keyof Catalogue;

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a text needs, by name; none for most. */
type Values<K extends WordKey> = [Names<Catalogue[K]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Catalogue[K]>, string>>];

/** Speaks. Reads the settings afresh at each word, because a person may change the language at any time. */
export class Words {
  readonly #settings: () => Pick<SettingsView, 'shownLanguage' | 'formatLocale'>;

  constructor(settings: () => Pick<SettingsView, 'shownLanguage' | 'formatLocale'>) {
    this.#settings = settings;
  }

  /** One text with its values in it. */
  say<K extends WordKey>(key: K, ...[values]: Values<K>): string {
    const known = (values ?? {}) as Readonly<Record<string, string>>;
    const language: Language = this.#settings().shownLanguage;
    return texts[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => known[name] ?? hole);
  }

  /** A length as the screens write it, cut to whole minutes: `3 h 42`. */
  duration(length: DurationMs): string {
    const whole = Math.max(0, Math.floor(length / MINUTE_MS));
    const hours = String(Math.floor(whole / 60));
    const minutes = whole % 60;
    if (whole < 60) return this.say('duration_minutes', { minutes: String(minutes) });
    return minutes === 0
      ? this.say('duration_hours', { hours })
      : this.say('duration_hours_minutes', { hours, minutes: String(minutes).padStart(2, '0') });
  }

  /** A minute of the day as the screens write it: `08:55`, `8:55 AM`. Throws RangeError for an unknown zone. */
  time(at: EpochMs, zone: ZoneId): string {
    const { formatLocale } = this.#settings();
    const cycle = new Intl.DateTimeFormat(formatLocale, { hour: 'numeric' }).resolvedOptions().hourCycle;
    const hour = cycle === 'h11' || cycle === 'h12' ? 'numeric' : '2-digit';
    return new Intl.DateTimeFormat(formatLocale, { hour, minute: '2-digit', timeZone: zone }).format(at);
  }
}
