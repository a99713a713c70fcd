/** One world of the proof: a demo company, a machine whose service is killed again and again, and the comparison at the end. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { between, pick, seededRandom } from '../../../electron/sandbox/company/random.ts';
import { Outbox } from '../../../electron/punches/outbox.ts';
import { openOutboxFile } from '../../../electron/storage/database.ts';
import { parseInstant } from '../../../shared/time/zoned.ts';
import type { Mistake } from '../punch-service-mistakes.ts';
import type { PunchServiceOptions } from '../punch-service-rooms.ts';
import { compare } from './compare.ts';
import type { JournalPunch, Outcome, Promised, StoredEntry } from './compare.ts';
import type { Pace } from './fast-time.ts';
import type { Round, WorldPlan } from './plan.ts';
import { CompanyProcess, ServiceProcess } from './processes.ts';
import type { ElectronRuntime, Programs } from './processes.ts';

/** A world's minute lasts 1.5 s: a time-out of 20 s is still long enough for a busy machine, a look-up after 90 s near. */
const scale = 40;

/** How many people share the machine. */
const mostPeople = 8;

/** After the last fault everything must be settled within this (real milliseconds; the world's waits are minutes). */
const drainWithinMs = 30_000;
const quitWithinMs = 10_000;

/** A busy machine takes its time; the life begins after it. */
const readyWithinMs = 20_000;

/** What a world stands on. */
export interface WorldSurroundings {
  readonly programs: Programs;
  /** Null: the service runs on Node. */
  readonly electron: ElectronRuntime | null;
  readonly mistake: Mistake | null;
  /** Told after every kill. */
  readonly onKill: () => void;
}

/** What a world ended as. */
export interface WorldResult extends Outcome {
  readonly world: WorldPlan;
  /** Kills by where they struck: `commit before`, …, `at random`. */
  readonly kills: Readonly<Record<string, number>>;
  /** What the service complained about. */
  readonly defects: readonly string[];
  /** The folder with the outbox, kept when something was found; else null. */
  readonly folder: string | null;
}

/** Runs one world. */
export async function runWorld(world: WorldPlan, surroundings: WorldSurroundings): Promise<WorldResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-kills-'));
  const pace: Pace = { scale, realAt: Date.now(), worldAt: parseInstant(world.startsAt) ?? 0 };
  const company = await CompanyProcess.start(surroundings.programs, pace, world.seed);
  let isSpotless = false;
  try {
    const run = new WorldRun(world, surroundings, pace, company, folder);
    const result = await run.result();
    isSpotless = !hasFindings(result);
    return isSpotless ? result : { ...result, folder };
  } finally {
    await company.end();
    if (isSpotless) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** True when the product broke its promise. */
export function hasFindings({ lost, doubled, reordered, timeErrors }: Outcome): boolean {
  return lost.length + doubled.length + reordered.length + timeErrors.length > 0;
}

class WorldRun {
  readonly #world: WorldPlan;
  readonly #surroundings: WorldSurroundings;
  readonly #pace: Pace;
  readonly #company: CompanyProcess;
  readonly #folder: string;
  readonly #promises: Promised[] = [];
  readonly #kills: Record<string, number> = {};
  readonly #defects: string[] = [];
  readonly #lost: string[] = [];

  constructor(world: WorldPlan, surroundings: WorldSurroundings, pace: Pace, company: CompanyProcess, folder: string) {
    this.#world = world;
    this.#surroundings = surroundings;
    this.#pace = pace;
    this.#company = company;
    this.#folder = folder;
  }

  async result(): Promise<WorldResult> {
    const employees = await this.#people();
    const before = new Set((await this.#stored(employees)).map(({ id }) => id));
    await this.#settleIn(employees);
    for (const fault of this.#world.faults) await this.#company.control('POST', 'faults', fault);
    for (const round of this.#world.rounds) {
      await this.#live(round, employees);
      this.#surroundings.onKill();
    }
    await this.#company.control('DELETE', 'faults');
    await this.#drain(employees);
    const stored = (await this.#stored(employees)).filter(({ id }) => !before.has(id));
    const outcome = compare(this.#promises, this.#journal(employees), stored);
    return {
      ...outcome,
      lost: [...this.#lost, ...outcome.lost],
      world: this.#world,
      kills: this.#kills,
      defects: this.#defects,
      folder: null,
    };
  }

  /** People who punch and are nowhere clocked in. */
  async #people(): Promise<readonly number[]> {
    const { people } = (await this.#company.control('GET', 'people')) as {
      people: { id: number; timesheetType: string | null; status: string; shift: { required: boolean } }[];
    };
    const able = people.filter(
      (one) => one.timesheetType === 'CLOCK' && one.status === 'Active' && !one.shift.required,
    );
    const free: number[] = [];
    for (const { id } of able) {
      const rows = await this.#stored([id]);
      if (rows.every((row) => row.deletedAt !== null || (row.endAt !== null && row.endAt <= this.#pace.worldAt)))
        free.push(id);
      if (free.length === mostPeople) break;
    }
    return free;
  }

  async #stored(employees: readonly number[]): Promise<readonly StoredEntry[]> {
    const rows: StoredEntry[] = [];
    for (const id of employees) {
      const own = (await this.#company.control('GET', `entries?employeeId=${id}`)) as (StoredEntry & {
        type: string;
      })[];
      rows.push(...own.filter(({ type }) => type === 'clock'));
    }
    return rows;
  }

  #start(
    employees: readonly number[],
    more: Pick<PunchServiceOptions, 'seed' | 'isUnattended' | 'death'>,
  ): ServiceProcess {
    const { programs, electron, mistake } = this.#surroundings;
    const { url, company, apiKey } = this.#company;
    const file = path.join(this.#folder, 'outbox.db');
    const service = new ServiceProcess(programs, electron, this.#pace, {
      file,
      url,
      company,
      apiKey,
      employees,
      mistake,
      ...more,
    });
    service.onLine((line) => {
      const [what, stepId, at, employeeId] = line.split(' ');
      if (what === 'recorded' && stepId)
        this.#promises.push({ stepId, at: Number(at), employeeId: Number(employeeId) });
    });
    return service;
  }

  async #live(
    { seed, death, killAfterMs, isDuringStart, isUnattended }: Round,
    employees: readonly number[],
  ): Promise<void> {
    const service = this.#start(employees, { seed, isUnattended, death });
    if (!isDuringStart) await service.heard('ready', readyWithinMs);
    const clicks = isUnattended ? null : this.#click(service, seed, employees, killAfterMs);
    const diedByItself = await service.ends(killAfterMs);
    await service.kill();
    await clicks;
    const where = diedByItself && death ? `${death.boundary} ${death.when}` : 'at random';
    this.#kills[where] = (this.#kills[where] ?? 0) + 1;
    this.#defects.push(...service.defects);
    if (diedByItself && !death) this.#lost.push(`the service ended by itself: ${service.defects.join(' ')}`);
  }

  /** The harness clicks, over the line protocol, at instants of its own. */
  async #click(service: ServiceProcess, seed: number, employees: readonly number[], withinMs: number): Promise<void> {
    const random = seededRandom(seed);
    for (let leftMs = withinMs; leftMs > 0 && !service.isEnded;) {
      service.say(`record ${pick(random, employees)} any`);
      const pauseMs = between(random, 0, 120);
      await wait(pauseMs);
      leftMs -= Math.max(1, pauseMs);
    }
  }

  /** A first day on which nothing goes wrong: the machine learns what time it is, and how wrong its own clock is. */
  async #settleIn(employees: readonly number[]): Promise<void> {
    await this.#drain(employees, `record ${employees[0]} clockIn`);
  }

  async #drain(employees: readonly number[], first?: string): Promise<void> {
    const service = this.#start(employees, { seed: this.#world.seed, isUnattended: false, death: null });
    if (first !== undefined) service.say(first);
    const drained = service.heard('drained', drainWithinMs);
    service.say('drain');
    if (!(await drained)) this.#lost.push(`not everything was delivered within ${drainWithinMs} ms`);
    service.say('quit');
    await service.ends(quitWithinMs);
    await service.kill();
    this.#defects.push(...service.defects);
  }

  #journal(employees: readonly number[]): readonly JournalPunch[] {
    const { database, setAside } = openOutboxFile(path.join(this.#folder, 'outbox.db'), Date.now());
    try {
      const damaged = fs.readdirSync(this.#folder).filter((name) => name.includes('.damaged-'));
      if (setAside !== null || damaged.length > 0) this.#lost.push('the outbox file was damaged');
      const [check] = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
      if (check?.integrity_check !== 'ok') this.#lost.push(`the outbox file is damaged: ${check?.integrity_check}`);
      const outbox = new Outbox(database);
      const { company } = this.#company;
      return employees.flatMap((employeeId) =>
        outbox
          .since({ company, employeeId }, 0)
          .map((tracked) => ({ ...tracked, story: outbox.storyOf(tracked.punch.id) })),
      );
    } finally {
      database.close();
    }
  }
}
