import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { WriteOutcome } from '../../shared/ipc/timesheet.ts';
import type { Result } from '../../shared/problem.ts';
import type { Changes } from './pending.ts';

/** One write on its way to BambooHR, how far it is, and its end. */
export class Sending {
  /** The changes under way; null while nothing is sent. */
  underWay: Changes | null = $state.raw(null);
  /** Changes settled, well or not. Told of large writes only. */
  settled = $state(0);
  isStopping = $state(false);

  readonly #bridge: Bridge;
  #writeId = '';

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('timesheet.progress', ({ writeId, settled }) => {
      if (writeId === this.#writeId) this.settled = settled;
    });
  }

  /** Puts changes to BambooHR and answers what became of each. One write at a time. */
  async write(changes: Changes): Promise<Result<WriteOutcome>> {
    this.#writeId = crypto.randomUUID();
    this.underWay = changes;
    this.settled = 0;
    this.isStopping = false;
    const writeId = this.#writeId;
    const answer = await this.#bridge.call('timesheet.write', { employeeId: null, writeId, changes: [...changes] });
    this.underWay = null;
    this.isStopping = false;
    return answer;
  }

  /** Lets it end after the request that is under way. */
  async stop(): Promise<void> {
    if (this.underWay === null || this.isStopping) return;
    this.isStopping = true;
    await this.#bridge.call('timesheet.cancelWrite', { writeId: this.#writeId });
  }
}
