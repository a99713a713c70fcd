/** The two programs of the proof as processes: the demo company with its controls, and the punch service. */
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { end, start } from '../../../build/bootstrap/processes.mjs';
import { root } from '../../../build/root.mjs';
import type { PunchServiceOptions } from '../punch-service-rooms.ts';
import { paceText, paceVariable } from './fast-time.ts';
import type { Pace } from './fast-time.ts';

/** Where the programs are; see programs.mjs. */
export interface Programs {
  readonly fastTime: string;
  readonly node: string;
  readonly electron: string;
}

/** Electron to run the service on, in a session with a display. */
export interface ElectronRuntime {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The zone of the machine that the service runs on. */
export const machineZone = 'America/Denver';

/** A process that has not said that it is ready by then never will. */
const readyWithinMs = 30_000;

/** A minified line of code in a stack is longer than anybody wants to read. */
const longestDefect = 300;

/** The demo company as `npm run sandbox` runs it, with `--control`, in the world's time. */
export class CompanyProcess {
  readonly url: string;
  readonly company: string;
  readonly apiKey: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: { url: string; company: string; apiKey: string }) {
    this.#child = child;
    this.url = ready.url;
    this.company = ready.company;
    this.apiKey = ready.apiKey;
  }

  static async start(programs: Programs, pace: Pace, seed: number): Promise<CompanyProcess> {
    const bundle = path.join(root, 'out', 'sandbox', 'sandbox.cjs');
    const flags = ['--control', '--with-parent', '--history-days', '0', '--zone', machineZone, '--seed', String(seed)];
    const child = start(process.execPath, ['--require', programs.fastTime, bundle, ...flags], {
      cwd: root,
      env: { ...process.env, [paceVariable]: paceText(pace) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('The demo company did not start'));
      }, readyWithinMs);
      if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', () => {
        reject(new Error('The demo company ended at its start'));
      });
      child.once('close', () => {
        clearTimeout(timer);
      });
    });
    return new CompanyProcess(child, JSON.parse(line) as { url: string; company: string; apiKey: string });
  }

  /** One control request; see the sandbox's README. Throws when it is refused. */
  async control(method: 'GET' | 'POST' | 'DELETE', what: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_sandbox/${what}`, {
      method,
      headers: { 'X-Sandbox-Key': this.apiKey, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async end(): Promise<void> {
    await end(this.#child);
  }
}

/** One run of the punch service, from its start to its end. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #isEnded = false;
  #listeners: readonly ((line: string) => void)[] = [];
  #errors = '';

  constructor(programs: Programs, electron: ElectronRuntime | null, pace: Pace, options: PunchServiceOptions) {
    const [command, args] = electron
      ? [electron.executable, [...electron.args, programs.electron]]
      : [process.execPath, [programs.node]];
    this.#child = start(command, [...args, JSON.stringify(options)], {
      cwd: root,
      env: { ...(electron?.env ?? process.env), TZ: machineZone, [paceVariable]: paceText(pace) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdin, stdout, stderr } = this.#child;
    // What is said to a program that was just killed goes nowhere.
    stdin?.on('error', () => undefined);
    stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    if (stdout) {
      createInterface({ input: stdout }).on('line', (line) => {
        for (const listener of this.#listeners) listener(line);
      });
    }
    this.#child.once('exit', () => {
      this.#killGroup();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        this.#isEnded = true;
        resolve();
      });
    });
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** What it complained about: its own defects only, of the runtime's chatter nothing. */
  get defects(): readonly string[] {
    const lines = this.#errors.split('\n').filter((line) => /^(defect |Uncaught|[A-Z]\w*Error:)/.test(line));
    return lines.map((line) => line.slice(0, longestDefect));
  }

  onLine(listener: (line: string) => void): void {
    this.#listeners = [...this.#listeners, listener];
  }

  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** True when the line was said within the time; false when it was not, or the program ended. */
  heard(wanted: string, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, withinMs);
      const settle = (value: boolean): void => {
        clearTimeout(timer);
        resolve(value);
      };
      this.onLine((line) => {
        if (line === wanted) settle(true);
      });
      void this.#ended.then(() => {
        settle(false);
      });
    });
  }

  /** SIGKILL, to it and to all that it started. Settles when all of it is gone and all that it said was heard. */
  async kill(): Promise<void> {
    this.#killGroup();
    await this.#ended;
  }

  /** Waits until it ended by itself, so long at most. True when it did. */
  async ends(withinMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([this.#ended, late]);
    clearTimeout(timer);
    return this.#isEnded;
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#isEnded) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // All of it was gone already.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
