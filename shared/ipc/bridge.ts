/** What the preload script puts on `window.clockhouse`: two functions, and nothing else (architecture, IPC). */
import type { EventName, Events, ProcedureInput, ProcedureName, ProcedureOutput } from './contract.ts';
import type { Result } from '../problem.ts';

/** The bridge as a window sees it. */
export interface Bridge {
  /** Calls a procedure of the contract. Never rejects for a refusal: that is a `Result` with a problem. */
  call<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<Result<ProcedureOutput<N>>>;
  /** Listens to an event; the listener gets the payload only. Returns its undo. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void;
}

/** The two channels on the wire; everything else is a name inside the message. */
export const callChannel = 'clockhouse:call';
export const eventChannel = 'clockhouse:event';

declare global {
  interface Window {
    readonly clockhouse: Bridge;
  }
}
