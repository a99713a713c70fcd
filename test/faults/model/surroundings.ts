/** What a machine of the model stands in. */
import type { Lane } from '../../../shared/punches/punch.ts';
import type { Company } from './company.ts';
import type { OnMove } from './disk.ts';
import type { Mutation } from './mutations.ts';
import type { Fault } from './network.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The world as a machine sees it. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly company: Company;
  readonly lane: Lane;
  readonly mutation: Mutation | null;
  readonly random: () => number;
  readonly onMove: (machine: { readonly name: string }, ...told: Parameters<OnMove>) => void;
  readonly onFault: (fault: Fault) => void;
  /** Something the product must never do; ends the schedule. */
  readonly onBreach: (what: string) => void;
  readonly trace: (line: string) => void;
}

/** What the network does: `down` fails at once, `away` is no way at all (signed out, keychain locked). */
export type Reach = 'up' | 'down' | 'away';
