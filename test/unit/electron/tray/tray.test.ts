import { describe, expect, it } from 'vitest';
import { drawTrayMark } from '../../../../electron/tray/draw-icon.ts';
import type { TrayMark } from '../../../../electron/tray/draw-icon.ts';
import { trayView } from '../../../../electron/tray/tray-view.ts';
import { Words } from '../../../../electron/words/words.ts';
import type { ClockView } from '../../../../shared/ipc/clock-view.ts';

const marks: readonly TrayMark[] = ['out', 'in', 'break', 'attention'];
const template = { square: [0, 0, 0], sign: null } as const;
const words = (shownLanguage: 'en' | 'es' = 'en') =>
  new Words(() => ({ shownLanguage, formatLocale: shownLanguage === 'en' ? 'en-US' : 'es' }));

describe('the icon', () => {
  it.each([16, 20, 24, 32, 48, 72])('tells every state from every other by shape alone at %i pixels', (size) => {
    const shapes = marks.map((mark) => drawTrayMark(mark, size, template).filter((_byte, index) => index % 4 === 3));
    for (const [index, shape] of shapes.entries()) {
      expect(shape).toHaveLength(size * size);
      for (const other of shapes.slice(index + 1)) {
        const differing = shape.filter((alpha, at) => Math.abs(alpha - (other[at] ?? 0)) > 127).length;
        expect(differing / shape.length).toBeGreaterThan(0.1);
      }
    }
  });

  it('is premultiplied: no colour is stronger than its opacity', () => {
    const pixels = drawTrayMark('in', 24, { square: [10, 200, 90], sign: [250, 248, 245] });
    for (let at = 0; at < pixels.length; at += 4) {
      expect(Math.max(...pixels.slice(at, at + 3))).toBeLessThanOrEqual((pixels[at + 3] ?? 0) + 1);
    }
  });
});

describe('the tray', () => {
  const since = 1_772_640_000_000;
  const clock = (more: object): ClockView =>
    ({ state: { kind: 'out', lastOutAt: null }, actions: ['clockIn'], punches: [], breaks: [], ...more }) as never;

  it('says the state with its length, and offers what the clock offers', () => {
    const breaks = [{ id: 'b1', name: 'Lunch & more' }];
    const view = clock({ state: { kind: 'working', since }, actions: ['clockOut', 'startBreak'], breaks });
    expect(trayView(view, since + 222 * 60_000, words())).toEqual({
      mark: 'in',
      text: 'Working for 3 h 42',
      title: '3 h 42',
      choices: [
        { kind: 'action', action: 'clockOut', label: 'Clock out' },
        { kind: 'breaks', label: 'Start break', breaks },
      ],
    });
    expect(trayView({ ...view, breaks: null }, since, words()).choices).toHaveLength(1);
    expect(trayView(clock({}), since, words('es'))).toMatchObject({ mark: 'out', text: 'Fuera', title: '' });
    expect(trayView(null, since, words())).toMatchObject({ mark: 'out', choices: [] });
  });

  it('shows first that a punch needs a person', () => {
    const view = clock({
      state: { kind: 'onBreak', since, breakId: null, breakName: 'Lunch', paid: false, allowedMs: null },
      punches: [{ delivery: { kind: 'attention' } }],
    });
    expect(trayView(view, since + 60_000, words())).toMatchObject({
      mark: 'attention',
      text: 'A punch needs you · Lunch for 1 min',
    });
  });
});

it('times are written as the region does', () => {
  const at = Date.UTC(2026, 2, 4, 8, 5);
  expect(words().time(at, 'UTC')).toMatch(/^8:05\sAM$/);
  expect(words('es').time(at, 'UTC')).toBe('08:05');
});
