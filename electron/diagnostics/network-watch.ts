/** Notices that the network came back. Chromium knows, but tells the main process only when asked. */
import type { DurationMs } from '../../shared/time/types.ts';

const askEveryMs: DurationMs = 3_000;

/** Calls `onBack` each time `isOnline` turns from false to true. Costs one look at a flag every few seconds. */
export function watchNetwork(isOnline: () => boolean, onBack: () => void): void {
  let wasOnline = isOnline();
  setInterval(() => {
    const online = isOnline();
    if (online && !wasOnline) onBack();
    wasOnline = online;
  }, askEveryMs).unref();
}
