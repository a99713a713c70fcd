/** A demo company over real HTTP in which a test sets somebody's breaks, entries and the time. */
import { onTestFinished } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { createClient } from '../../../../electron/bamboohr/client.ts';
import type { BambooHrClient, Exchange } from '../../../../electron/bamboohr/client.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import type { Sandbox } from '../../../../electron/sandbox/sandbox.ts';
import type { Lane } from '../../../../shared/punches/punch.ts';
import type { ProjectedEntry } from '../../../../shared/punches/projection.ts';
import { localDateAt, parseInstant } from '../../../../shared/time/zoned.ts';
import { createNodeTransport } from '../../../fixtures/node-transport.ts';

/** A stretch of the person's day. */
export interface Stretch {
  readonly startAt: number;
  readonly endAt: number | null;
  readonly breakId: string | null;
}

/** The zone of the person; tests run with another one as the machine's. */
export const zone = 'America/Denver';

/** An instant written as Denver's wall clock in summer. */
export const at = (text: string): number => parseInstant(`${text}-06:00`) ?? 0;

/** See the file's comment. */
export class BreakCompany {
  readonly sandbox: Sandbox;
  readonly lane: Lane;
  /** Of the person, who may not read policies. */
  readonly client: BambooHrClient;
  /** Of an administrator. */
  readonly adminClient: BambooHrClient;
  readonly exchanges: Exchange[] = [];
  #ids: number[] = [];
  #nextId = 9_000_000;
  readonly #close: () => void;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    const { transport, close } = createNodeTransport();
    this.#close = close;
    const { ready } = sandbox;
    this.lane = { company: ready.company, employeeId: ready.employeeId };
    const clientWith = (key: string): BambooHrClient =>
      createClient({
        origin: ready.url,
        apiKey: new Secret(key),
        transport,
        now: this.now,
        onServerTime: () => undefined,
        onExchange: (exchange) => this.exchanges.push(exchange),
        version: '0.0.0',
      });
    this.client = clientWith(ready.employeeApiKey);
    this.adminClient = clientWith(ready.apiKey);
  }

  static async start(now: number): Promise<BreakCompany> {
    const sandbox = await startSandbox({ now, zone, historyDays: 0, control: true });
    const company = new BreakCompany(sandbox);
    company.setNow(now);
    company.#removeEntries();
    onTestFinished(async () => {
      company.#close();
      await sandbox.close();
    });
    return company;
  }

  readonly now = (): number => this.sandbox.company.clock.now();

  setNow(now: number): void {
    this.sandbox.company.clock.set(now, false);
  }

  asked(operation: string): number {
    return this.exchanges.filter((exchange) => exchange.operation === operation).length;
  }

  /** Gives the person's first policy exactly these breaks, and answers their ids by name. */
  async setBreaks(breaks: readonly Readonly<Record<string, unknown>>[]): Promise<ReadonlyMap<string, string>> {
    const policies = this.sandbox.company.breaks.policies();
    const everybody = policies.find((policy) => policy.allEmployeesAssigned && policy.deletedAt === null);
    const answer = await this.adminClient.call('replaceBreaksForBreakPolicy', {
      path: { id: everybody?.id ?? '' },
      body: breaks,
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return new Map((answer.value as { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  }

  /** Makes these the person's only entries, and answers them as the app knows them. */
  setEntries(stretches: readonly Stretch[]): readonly ProjectedEntry[] {
    this.#removeEntries();
    return stretches.map(({ startAt, endAt, breakId }) => {
      const id = (this.#nextId += 1);
      this.#ids.push(id);
      const row = {
        ...{ id, employeeId: this.lane.employeeId, type: 'clock' as const, date: localDateAt(startAt, zone), zone },
        ...{ startAt, endAt, breakId, note: null, projectId: null, taskId: null },
        ...{ createdAt: startAt, updatedAt: null, deletedAt: null },
      };
      this.sandbox.company.commit([{ kind: 'entry', row }]);
      return projected({ startAt, endAt, breakId }, id);
    });
  }

  #removeEntries(): void {
    const { company } = this.sandbox;
    const seeded = company.entries.ofEmployee(this.lane.employeeId, '2000-01-01', '2099-12-31').map(({ id }) => id);
    for (const id of new Set([...this.#ids, ...seeded])) {
      const row = company.entries.get(id);
      if (row?.deletedAt === null) company.commit([{ kind: 'entry', row: { ...row, deletedAt: row.createdAt } }]);
    }
    this.#ids = [];
  }
}

/** An entry as the clock lays it out. */
export function projected({ startAt, endAt, breakId }: Stretch, id: number | null = null): ProjectedEntry {
  return {
    ...{ id, punchId: null, kind: 'clock', startAt, endAt, hours: null, note: null, project: null, task: null },
    ...{ takenBreak: breakId === null ? null : { id: breakId, name: null }, isApproved: false, isConfirmed: true },
  };
}
