/** Watches whether the person is at the computer while clocked in, and tells when they come back from an absence. */
import type { AwayCause } from '../../shared/ipc/desktop.ts';
import { presentAt, withSign } from '../../shared/reminders/away.ts';
import type { Absence, AwaySign, AwayState } from '../../shared/reminders/away.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** Often enough to know when a person stopped to half a minute where the system tells nothing by itself. */
const everyMs: DurationMs = MINUTE_MS / 2;

/** The part of Electron's power monitor that is used; a test gives its own. */
export interface PowerSigns {
  getSystemIdleTime(): number;
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): unknown;
}

/** An absence in trusted time. */
export interface AwayReport {
  readonly cause: Exclude<AwayCause, 'off'>;
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** What the watch stands on. */
export interface AwayWatchOptions {
  readonly power: PowerSigns;
  /** Trusted now. */
  readonly now: () => EpochMs;
  /** The clock that counts sleep and cannot be set. */
  readonly runningNow: () => DurationMs;
  readonly onBack: (report: AwayReport) => void;
}

/** See the file's comment. Looks at nothing until it is switched on. */
export class AwayWatch {
  readonly #options: AwayWatchOptions;
  #state: AwayState | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: AwayWatchOptions) {
    this.#options = options;
    const { power } = options;
    const signs = { suspend: 'suspend', resume: 'resume', 'lock-screen': 'lock', 'unlock-screen': 'unlock' } as const;
    for (const [event, kind] of Object.entries(signs)) {
      power.on(event as keyof typeof signs, () => {
        this.#take({ kind, at: options.runningNow() });
      });
    }
  }

  /** Watches from now on, or no longer. Said again it changes nothing. */
  set isOn(isOn: boolean) {
    if (isOn === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#state = null;
    if (!isOn) return;
    this.#state = presentAt(this.#options.runningNow());
    this.#timer = setInterval(() => {
      this.look();
    }, everyMs);
    this.#timer.unref();
  }

  /** Reads the system's idle counter now. */
  look(): void {
    if (this.#state === null) return;
    const { power, runningNow } = this.#options;
    this.#take({ kind: 'idle', at: runningNow(), idleMs: power.getSystemIdleTime() * 1_000 });
  }

  #take(sign: AwaySign): void {
    if (this.#state === null) return;
    const { state, ended } = withSign(this.#state, sign);
    this.#state = state;
    if (ended !== null) this.#options.onBack(this.#report(ended));
  }

  #report({ from, to, cause }: Absence): AwayReport {
    const { now, runningNow } = this.#options;
    const zero = now() - runningNow();
    return { cause, since: Math.round(zero + from), until: Math.round(zero + to) };
  }
}
