/** Plays one schedule: carries the commands out, lets everything come to rest, and has it judged. */
import type { Decision } from '../../../electron/desk/decisions.ts';
import type { Lane } from '../../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { DurationMs, ZoneId } from '../../../shared/time/types.ts';
import { Company, onTheWeb } from './company.ts';
import type { Row } from './company.ts';
import type { Coverage } from './coverage.ts';
import { clockTextAt, instantsOf, localAt } from './local-times.ts';
import { Machine } from './machine.ts';
import type { Surroundings } from './surroundings.ts';
import type { Mutation } from './mutations.ts';
import type { Command, Schedule } from './schedule.ts';
import { archivedProject } from './company.ts';
import { judge } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { VirtualTime } from './virtual-time.ts';

/** The longest a punch may take to settle once nothing is in its way any more: Retry-After, sign-in pause, look-ups. */
export const longestDrainMs: DurationMs = 2 * HOUR_MS;

/** What a schedule is played with. */
export interface PlayOptions {
  readonly mutation: Mutation | null;
  readonly coverage: Coverage;
  /** Told what happens, for a person to read; null when nobody does. */
  readonly trace: ((line: string) => void) | null;
}

const lane: Lane = { company: 'northwind', employeeId: 102 };

export async function play(schedule: Schedule, options: PlayOptions): Promise<Verdict> {
  return new World(schedule, options).play();
}

/** What was done by somebody or something other than the person at this machine, so that a refusal may be real. */
export interface Interference {
  /** Somebody else wrote, or may not, or a click asked for what cannot be. */
  others: number;
  /** Machines of which clocks were set or slept. */
  clocks: number;
  decisions: number;
}

class World {
  readonly #schedule: Schedule;
  readonly #options: PlayOptions;
  readonly #time: VirtualTime;
  readonly #company: Company;
  readonly #machines: Machine[] = [];
  readonly #breaches: string[] = [];
  readonly #interference: Interference = { others: 0, clocks: 0, decisions: 0 };
  /** Punches whose time a person stated. */
  readonly #stated = new Set<string>();
  readonly #names = new Map<string, string>();
  #seed = 1;

  constructor(schedule: Schedule, options: PlayOptions) {
    this.#schedule = schedule;
    this.#options = options;
    const { startAt, zone, machineZone, machines } = schedule;
    this.#time = new VirtualTime(startAt, (ms) => {
      for (const machine of this.#machines) machine.passed(ms);
    });
    this.#company = new Company(zone, lane.employeeId, () => this.#time.now);
    const { coverage, mutation } = options;
    const surroundings: Surroundings = {
      time: this.#time,
      company: this.#company,
      lane,
      mutation,
      random: this.#random,
      onMove: (machine, before, move, after) => {
        coverage.moved(before, move, after);
        const more = 'problem' in after.state ? ` (${after.state.problem.code})` : '';
        const form = move.event.kind === 'sendStarted' ? ` ${JSON.stringify(move.event.form)}` : '';
        this.#trace(
          `  ${machine.name} ${this.#nameOf(after.punch.id, after.punch.verb)}: ${move.event.kind} -> ${after.state.kind}${more}${form}`,
        );
      },
      onFault: (fault) => {
        coverage.count('fault', fault.kind);
      },
      onBreach: (what) => this.#breaches.push(what),
      trace: (line) => {
        this.#trace(line);
      },
    };
    for (let index = 0; index < machines; index += 1) {
      this.#machines.push(new Machine(`M${index}`, startAt, machineZone, surroundings));
    }
  }

  async play(): Promise<Verdict> {
    try {
      await this.#playOut();
    } catch (error) {
      this.#breaches.push(`defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return judge({
      company: this.#company,
      machines: this.#machines,
      breaches: this.#breaches,
      interference: this.#interference,
      stated: this.#stated,
      nameOf: (id) => this.#names.get(id) ?? id,
    });
  }

  async #playOut(): Promise<void> {
    for (const command of this.#schedule.commands) {
      this.#options.coverage.count('command', command.kind);
      await this.#carryOut(command);
      await this.#time.settle();
      if (this.#breaches.length > 0) break;
    }
    if (this.#breaches.length === 0) await this.#comeToRest();
  }

  /** Everything that is in the way ends, then time passes until nothing happens any more. */
  async #comeToRest(): Promise<void> {
    this.#trace('all faults end');
    for (const machine of this.#machines) {
      machine.faults = [];
      machine.killAt = null;
      machine.refusals = 0;
      machine.start();
      machine.setReach('up');
    }
    this.#company.mayPunch = true;
    await this.#drain();
    for (let turn = 0; turn < this.#schedule.decisionsAtEnd; turn += 1) {
      for (const machine of this.#machines) this.#decide(machine, turn, Math.floor(this.#random() * 6), 0);
      await this.#drain();
    }
    // A window is looked at: what waited for another machine, or for an entry that is gone, goes now.
    for (let turn = 0; turn < 3; turn += 1) {
      for (const machine of this.#machines) machine.look();
      await this.#drain();
    }
  }

  async #drain(): Promise<void> {
    const until = this.#time.now + longestDrainMs;
    for (;;) {
      await this.#time.settle();
      const at = this.#time.nextAt;
      if (at === null) return;
      if (at > until) {
        this.#breaches.push(`not at rest after ${longestDrainMs / HOUR_MS} h: a punch waits forever`);
        return;
      }
      await this.#time.passTo(at);
    }
  }

  async #carryOut(command: Command): Promise<void> {
    const machine = this.#machineOf(command);
    const { coverage } = this.#options;
    switch (command.kind) {
      case 'click': {
        const project = command.isOnArchived ? archivedProject : null;
        if (machine.isMisled) this.#interference.others += 1;
        const action = machine.click(command.pick, project);
        // Also when the process died right after it had recorded.
        if (project !== null || machine !== this.#machines[0]) this.#interference.others += 1;
        if (action === null) return;
        coverage.count('click', action);
        return;
      }
      case 'pass':
        await this.#pass(command.ms);
        return;
      case 'faults':
        machine.faults.push(...command.faults);
        return;
      case 'reach':
        this.#trace(`${machine.name} is ${command.reach}`);
        machine.setReach(command.reach);
        return;
      case 'kill':
        machine.kill(command.downMs);
        return;
      case 'killAt':
        machine.killAt = { write: command.write, when: command.when, downMs: command.downMs };
        return;
      case 'diskRefuses':
        machine.refusals += command.writes;
        return;
      case 'look':
        machine.look();
        return;
      case 'decide':
        this.#decide(machine, command.which, command.pick, command.shiftMin);
        return;
      case 'setWall':
        this.#trace(`${machine.name}: the clock is set by ${command.byMs / 1_000} s`);
        machine.clocks.setWall(machine.clocks.wallNow() + command.byMs);
        this.#interference.clocks += 1;
        return;
      case 'sleep':
        await this.#sleep(machine, command.ms);
        return;
      case 'travel':
        machine.clocks.travelTo(command.zone);
        return;
      default:
        this.#others(command, machine);
    }
  }

  #decide(machine: Machine, which: number, pick: number, shiftMin: number): void {
    const choice = machine.decide(which, pick, (punchId, zone) => this.#statedTime(machine, punchId, zone, shiftMin));
    if (choice === null) return;
    this.#options.coverage.count('choice', choice);
    this.#interference.decisions += 1;
  }

  #others(command: Exclude<Command, { machine: number; kind: 'click' }>, machine: Machine): void {
    const company = this.#company;
    const now = Math.floor(this.#time.now / MINUTE_MS) * MINUTE_MS;
    const rows = company.standing;
    const row = (which: number): Row | undefined => rows[rows.length - 1 - (which % Math.max(rows.length, 1))];
    const arrival = { by: { in: onTheWeb, out: onTheWeb }, delayMs: 0 };
    let isDone = true;
    switch (command.kind) {
      case 'webIn':
        isDone = company.clockIn({}, arrival).status === 200;
        break;
      case 'webOut':
        isDone = company.clockOut({}, arrival).status === 200;
        break;
      case 'add': {
        const startAt = now - command.agoMin * MINUTE_MS;
        isDone =
          company.add(startAt, command.lengthMin === null ? null : startAt + command.lengthMin * MINUTE_MS) !== null;
        break;
      }
      case 'addSame':
        isDone = this.#addSame(machine, command.which, command.lengthMin);
        break;
      case 'edit': {
        const edited = row(command.which);
        if (!edited) return;
        const byMs = command.byMin * MINUTE_MS;
        const endAt = edited.end?.minuteAt ?? null;
        isDone =
          command.edge === 'start'
            ? company.edit(edited, edited.start.minuteAt + byMs, endAt)
            : company.edit(edited, edited.start.minuteAt, endAt === null ? null : endAt + byMs);
        break;
      }
      case 'delete': {
        const deleted = row(command.which);
        if (!deleted) return;
        company.delete(deleted);
        break;
      }
      case 'close':
        isDone = company.open !== null && company.edit(company.open, company.open.start.minuteAt, now);
        break;
      case 'approve': {
        const { date } = localAt(this.#time.now, company.zone);
        if (command.isApproved) company.approved.add(date);
        else company.approved.clear();
        break;
      }
      case 'setProject': {
        const changed = row(command.which);
        if (changed) company.setProject(changed, 7);
        return;
      }
      case 'permission':
        company.mayPunch = command.mayPunch;
        break;
      default:
        return;
    }
    if (!isDone) return;
    this.#interference.others += 1;
    this.#trace(`others: ${JSON.stringify(command)}`);
  }

  /** Somebody enters by hand the very minute of a punch that is not through yet. */
  #addSame(machine: Machine, which: number, lengthMin: number | null): boolean {
    const company = this.#company;
    const waiting = machine.punches.filter(({ state }) => state.kind !== 'confirmed' && state.kind !== 'discarded');
    const punch = waiting[which % Math.max(waiting.length, 1)]?.punch;
    if (!punch) return false;
    const minuteAt = Math.floor(punch.at / MINUTE_MS) * MINUTE_MS;
    if (punch.verb === 'in') {
      return company.add(minuteAt, lengthMin === null ? null : minuteAt + lengthMin * MINUTE_MS) !== null;
    }
    const open = company.open;
    if (open) return company.edit(open, open.start.minuteAt, minuteAt);
    return company.add(minuteAt - (lengthMin ?? 30) * MINUTE_MS, minuteAt) !== null;
  }

  /** A person who knows when it really was, give or take `shiftMin`. */
  #statedTime(
    machine: Machine,
    punchId: string,
    zone: ZoneId,
    shiftMin: number,
  ): NonNullable<Extract<Decision, { kind: 'change' }>['time']> {
    this.#stated.add(punchId);
    const at = (machine.clickedAt.get(punchId) ?? this.#time.now) + shiftMin * MINUTE_MS;
    const { date, time } = localAt(at, zone);
    const instants = instantsOf(date, time, zone);
    const minuteAt = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    return { date, time, which: instants.length < 2 ? null : instants[0] === minuteAt ? 'first' : 'second' };
  }

  async #pass(ms: DurationMs): Promise<void> {
    // Nobody watches a machine without a network for hours: it is put away, so that the model need not count its tries.
    const isLong = ms > 20 * MINUTE_MS;
    for (const machine of this.#machines) if (isLong && machine.reach === 'down') machine.setReach('away');
    this.#trace(`${ms / 1_000} s pass`);
    await this.#time.passTo(this.#time.now + ms);
  }

  /** The machine is asleep: its clocks miss the time, and so does the app. */
  async #sleep(machine: Machine, ms: DurationMs): Promise<void> {
    this.#trace(`${machine.name} sleeps ${ms / 1_000} s`);
    this.#interference.clocks += 1;
    machine.sleep();
    await this.#time.passTo(this.#time.now + ms);
    machine.wake();
  }

  #machineOf(command: Command): Machine {
    const index = 'machine' in command ? command.machine % this.#machines.length : 0;
    const machine = this.#machines[index];
    if (!machine) throw new Error('A schedule has a machine');
    return machine;
  }

  #nameOf(id: string, verb: string): string {
    let name = this.#names.get(id);
    if (name === undefined) this.#names.set(id, (name = `${verb}${this.#names.size + 1}`));
    return name;
  }

  #trace(line: string): void {
    this.#options.trace?.(`${clockTextAt(this.#time.now, this.#company.zone)} ${line}`);
  }

  /** A small generator of its own, so that a schedule always plays alike. */
  readonly #random = (): number => {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  };
}
