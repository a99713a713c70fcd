import { expect, it } from 'vitest';
import { acceleratorPattern, isReserved, shortcutFrom, spelledOut } from '../../../shared/desktop/shortcut.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

it.each([
  [{ ...none, code: 'KeyK', ctrlKey: true, altKey: true }, 'Control+Alt+K'],
  [{ ...none, code: 'Digit1', metaKey: true, shiftKey: true }, 'Shift+Super+1'],
  [{ ...none, code: 'F9', altKey: true }, 'Alt+F9'],
])('%j is a shortcut that main takes', (keys, accelerator) => {
  expect(shortcutFrom(keys)).toEqual({ kind: 'shortcut', accelerator });
  expect(accelerator).toMatch(acceleratorPattern);
});

it('keys that are held down first are no shortcut yet, letters alone never, and what every program uses is not taken', () => {
  expect(shortcutFrom({ ...none, code: 'ControlLeft', ctrlKey: true }).kind).toBe('unfinished');
  expect(shortcutFrom({ ...none, code: 'KeyK', shiftKey: true }).kind).toBe('needsModifier');
  expect(shortcutFrom({ ...none, code: 'KeyC', ctrlKey: true }).kind).toBe('reserved');
  expect(isReserved('Alt+F4')).toBe(true);
});

it.each(['K', 'Shift+K', 'Control+', 'Control+K+L', 'Control+MediaPlayPause', 'Control+Control+K', ' Control+K'])(
  '%j is refused by main',
  (accelerator) => {
    expect(accelerator).not.toMatch(acceleratorPattern);
  },
);

it('is spelled as the system spells it', () => {
  expect(spelledOut('Control+Alt+K', false)).toBe('Ctrl + Alt + K');
  expect(spelledOut('Control+Shift+Super+K', true)).toBe('⌃⇧⌘K');
});
