/** The facts of this machine, for the person and for support. */
import type { Diagnostics } from '../../shared/ipc/views.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { MachineClock } from '../time/machine-clock.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import type { Places } from './places.ts';

/** What the facts are read from. */
export interface DiagnosticsSources {
  readonly accounts: Pick<Accounts, 'keychainState'>;
  readonly clock: TrustedClock;
  readonly machine: MachineClock;
  readonly places: Places;
  readonly version: string;
}

/** Reads them now. */
export function readDiagnostics({ accounts, clock, machine, places, version }: DiagnosticsSources): Diagnostics {
  return {
    version,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    places: (['data', 'outbox', 'settings', 'logs', 'demo'] as const).map((name) => ({ name, path: places[name] })),
    keychain: accounts.keychainState(),
    clock: {
      trust: clock.trust,
      offsetMs: clock.wallOffsetMs,
      uncertaintyMs: clock.uncertaintyMs,
      learnedAt: clock.learnedAt,
      changes: clock.changes,
      zone: machine.zone(),
    },
  };
}
