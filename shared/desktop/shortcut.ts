/** Keys that a person pressed, as an accelerator in Electron's notation, and which ones are not for the taking. Pure. */

/** What of a keyboard event counts. `code` is the place of the key, the same on every layout. */
export interface PressedKeys {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Why keys are no shortcut: only modifiers so far, none of the modifiers that it needs, or taken by every program. */
export type ShortcutReading =
  | { readonly kind: 'shortcut'; readonly accelerator: string }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'needsModifier' }
  | { readonly kind: 'reserved' };

/** Accelerators that main accepts: at least one of the first three modifiers, and a key that types no accent. */
export const acceleratorPattern =
  /^(?=.*(Control|Alt|Super)\+)(Control\+)?(Alt\+)?(Shift\+)?(Super\+)?([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Home|End|PageUp|PageDown|Insert)$/;

/** What every program understands as its own: copying, saving, closing, changing the window. */
const reserved: ReadonlySet<string> = new Set(
  ['A', 'C', 'F', 'N', 'O', 'P', 'Q', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z', '0'].flatMap((key) => [
    `Control+${key}`,
    `Super+${key}`,
  ]),
);
const reservedMore: ReadonlySet<string> = new Set([
  'Alt+F4',
  'Alt+Space',
  'Super+Space',
  'Control+Space',
  'Control+Alt+F1',
]);

/** Reads what is held down. */
export function shortcutFrom(keys: PressedKeys): ShortcutReading {
  const key = keyOf(keys.code);
  if (key === null) return { kind: 'unfinished' };
  if (!keys.ctrlKey && !keys.altKey && !keys.metaKey) return { kind: 'needsModifier' };
  const accelerator = [
    ...(keys.ctrlKey ? ['Control'] : []),
    ...(keys.altKey ? ['Alt'] : []),
    ...(keys.shiftKey ? ['Shift'] : []),
    ...(keys.metaKey ? ['Super'] : []),
    key,
  ].join('+');
  return isReserved(accelerator) ? { kind: 'reserved' } : { kind: 'shortcut', accelerator };
}

/** True for accelerators that would take something from every other program. */
export function isReserved(accelerator: string): boolean {
  return reserved.has(accelerator) || reservedMore.has(accelerator);
}

/** An accelerator as a person reads it on this system: `Ctrl + Shift + K`, `⌃⇧K` on a Mac. */
export function spelledOut(accelerator: string, isMac: boolean): string {
  const parts = accelerator.split('+');
  const names: Readonly<Record<string, string>> = isMac
    ? { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' }
    : { Control: 'Ctrl', Super: 'Win' };
  return parts.map((part) => names[part] ?? part).join(isMac ? '' : ' + ');
}

function keyOf(code: string): string | null {
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (letter !== null) return letter[1] ?? letter[2] ?? null;
  return /^(F([1-9]|1\d|2[0-4])|Space|Home|End|PageUp|PageDown|Insert)$/.test(code) ? code : null;
}
