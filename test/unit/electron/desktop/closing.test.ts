import { expect, it } from 'vitest';
import { Closing } from '../../../../electron/desktop/closing.ts';
import { Questions } from '../../../../electron/desktop/questions.ts';

function desktop(
  more: {
    keepsRunning?: boolean | null;
    asksAtQuit?: boolean;
    hasTray?: boolean;
    isTold?: boolean;
    isClockedIn?: boolean;
    livesInDock?: boolean;
  } = {},
) {
  const questions = new Questions(() => undefined);
  const done: string[] = [];
  const closing = new Closing({
    settings: () => ({
      keepsRunning: more.keepsRunning ?? null,
      asksAtQuit: more.asksAtQuit ?? true,
      awayMinutes: 15,
      shortcut: null,
    }),
    questions,
    livesInDock: more.livesInDock ?? false,
    hasTray: () => more.hasTray ?? true,
    isToldOfTray: () => more.isTold ?? true,
    isClockedIn: () => more.isClockedIn ?? false,
    open: () => done.push('open'),
    quit: () => done.push('quit'),
  });
  const asked = (): readonly string[] => questions.waiting.map(({ kind }) => kind);
  return { closing, questions, done, asked };
}

it('closing the window keeps running where there is a tray, is told of it once, and never traps', () => {
  const first = desktop({ isTold: false, isClockedIn: true });
  expect(first.closing.mayCloseWindow()).toBe(false);
  expect(first.asked()).toEqual(['close']);
  // Closed again without an answer: the page may not be able to show the question.
  expect(first.closing.mayCloseWindow()).toBe(true);
  const later = desktop({ isClockedIn: true });
  expect(later.closing.mayCloseWindow()).toBe(true);
  expect(later.closing.keepsRunning).toBe(true);
  expect(later.asked()).toEqual([]);
});

it('without a tray closing quits, unless the person chose otherwise', () => {
  expect(desktop({ hasTray: false }).closing.keepsRunning).toBe(false);
  expect(desktop({ hasTray: false, keepsRunning: true }).closing.keepsRunning).toBe(true);
  expect(desktop({ hasTray: false, keepsRunning: true, isTold: false }).closing.mayCloseWindow()).toBe(true);
  expect(desktop({ keepsRunning: false }).closing.keepsRunning).toBe(false);
  expect(desktop({ livesInDock: true, keepsRunning: false, hasTray: false }).closing.keepsRunning).toBe(true);
});

it('closing that quits asks whoever is clocked in; not those who said never', () => {
  const asks = desktop({ hasTray: false, isClockedIn: true });
  expect(asks.closing.mayCloseWindow()).toBe(false);
  expect(asks.asked()).toEqual(['quit']);
  expect(asks.questions.waiting[0]).toMatchObject({ canStay: false });
  expect(asks.closing.mayCloseWindow()).toBe(true);
  expect(desktop({ hasTray: false, isClockedIn: true, asksAtQuit: false }).closing.mayCloseWindow()).toBe(true);
  expect(desktop({ hasTray: false }).closing.mayCloseWindow()).toBe(true);
});

it('a menu quits at once when clocked out, asks when clocked in, and the second time is meant', () => {
  const out = desktop();
  out.closing.requestQuit();
  expect(out.done).toEqual(['quit']);
  const clockedIn = desktop({ isClockedIn: true });
  clockedIn.closing.requestQuit();
  expect(clockedIn.done).toEqual(['open']);
  expect(clockedIn.questions.waiting[0]).toMatchObject({ kind: 'quit', canStay: true });
  clockedIn.closing.requestQuit();
  expect(clockedIn.done).toEqual(['open', 'quit']);
});

it('the end of the session is never held up', () => {
  const { closing, asked } = desktop({ isClockedIn: true, hasTray: false, isTold: false });
  closing.settle();
  expect(closing.mayQuit()).toBe(true);
  expect(closing.mayCloseWindow()).toBe(true);
  expect(asked()).toEqual([]);
});
