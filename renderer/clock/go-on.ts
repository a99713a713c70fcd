/** Where the person goes on once a punch needs them no more. */
import type { ClockView } from '../../shared/ipc/clock-view.ts';

/** The next punch that needs somebody, in the order they stand on the screen; null when none is left. */
export function nextInNeed(view: ClockView, decidedId: string): string | null {
  const shown = view.punches.toReversed();
  const place = shown.findIndex(({ id }) => id === decidedId);
  const inNeed = (punch: (typeof shown)[number]): boolean =>
    punch.id !== decidedId && punch.delivery.kind === 'attention';
  return (shown.slice(place + 1).find(inNeed) ?? shown.find(inNeed))?.id ?? null;
}

/** Puts the focus on that punch, or else on the action of the screen. */
export function goOn(view: ClockView, decidedId: string): void {
  const next = nextInNeed(view, decidedId);
  if (next === null) {
    document.querySelector<HTMLElement>('#clock-actions button')?.focus();
    return;
  }
  const item = document.getElementById(`punch-${next}`);
  item?.scrollIntoView({ block: 'nearest' });
  item?.focus({ preventScroll: true });
}
