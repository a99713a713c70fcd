/** The keys that do something, screen by screen. They are fixed; what a person may choose is the one for all programs. */
import * as m from '../i18n/generated/messages.js';

/** One line: any of `keys` does it. Keys in the notation of accelerators, `Control` for the command key on a Mac. */
export interface KeyLine {
  readonly does: string;
  readonly keys: readonly string[];
}

/** The keys of a screen. */
export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

/** All of them, in the shown language. */
export function keyGroups(): readonly KeyGroup[] {
  return [
    {
      title: m.settings_keys_everywhere(),
      lines: [
        { does: m.settings_keys_next(), keys: ['Tab', 'Shift+Tab'] },
        { does: m.settings_keys_close(), keys: ['Esc'] },
        { does: m.settings_keys_larger(), keys: ['Control++', 'Control+−'] },
        { does: m.settings_keys_usual_size(), keys: ['Control+0'] },
      ],
    },
    {
      title: m.settings_keys_sheet(),
      lines: [
        { does: m.settings_keys_move(), keys: ['←', '→', '↑', '↓'] },
        { does: m.settings_keys_ends(), keys: ['Home', 'End'] },
        { does: m.settings_keys_first_last(), keys: ['Control+Home', 'Control+End'] },
        { does: m.settings_keys_period(), keys: ['PageUp', 'PageDown'] },
        { does: m.settings_keys_today(), keys: ['T'] },
        { does: m.settings_keys_back(), keys: ['Esc', 'Alt+←'] },
      ],
    },
    {
      title: m.settings_keys_entries(),
      lines: [
        { does: m.settings_keys_open(), keys: ['Enter', 'F2'] },
        { does: m.settings_keys_new(), keys: ['N', 'Insert'] },
        { does: m.settings_keys_select(), keys: ['Space'] },
        { does: m.settings_keys_select_all(), keys: ['Control+A'] },
        { does: m.settings_keys_delete(), keys: ['Delete'] },
        { does: m.settings_keys_shift(), keys: ['Alt+↑', 'Alt+↓'] },
        { does: m.settings_keys_resize(), keys: ['Alt+←', 'Alt+→'] },
        { does: m.settings_keys_finer(), keys: ['Alt+Shift+↑', 'Alt+Shift+→'] },
        { does: m.settings_keys_undo(), keys: ['Control+Z'] },
        { does: m.settings_keys_redo(), keys: ['Control+Shift+Z', 'Control+Y'] },
        { does: m.settings_keys_send(), keys: ['Control+Enter'] },
      ],
    },
  ];
}

/** The caps of a key, one after the other: `Ctrl`, `Shift`, `Z`; on a Mac `⌘`, `⇧`, `Z`. */
export function capsOf(keys: string, isMac: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = {
    Control: isMac ? '⌘' : 'Ctrl',
    Alt: isMac ? '⌥' : 'Alt',
    Shift: isMac ? '⇧' : m.settings_key_shift(),
    Enter: m.settings_key_enter(),
    Space: m.settings_key_space(),
    Delete: m.settings_key_delete(),
    Insert: m.settings_key_insert(),
    Home: m.settings_key_home(),
    End: m.settings_key_end(),
    PageUp: m.settings_key_page_up(),
    PageDown: m.settings_key_page_down(),
  };
  // The plus that parts them may be a key itself, the last one.
  return keys.split(/\+(?=.)/).map((key) => names[key] ?? key);
}
