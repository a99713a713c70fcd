/**
 * The punch service as a program that is spoken to in lines.
 *
 * In: `record EMPLOYEE ACTION` (ACTION `any` leaves it to dice), `drain`, `quit`.
 * Out: `ready`; `recorded STEP AT EMPLOYEE ACTION` once that is on disk, which is when a screen would say so;
 * `refused EMPLOYEE CODE`; `drained` when nothing is on its way any more, after it was asked to drain.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import type { Transport } from '../../electron/bamboohr/transport.ts';
import { seededRandom } from '../../electron/sandbox/company/random.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { PunchAction } from '../../shared/punches/punch.ts';
import { PunchService } from './punch-service-rooms.ts';
import type { PunchServiceOptions } from './punch-service-rooms.ts';

const actions: readonly string[] = ['clockIn', 'clockOut', 'startBreak', 'endBreak'] satisfies readonly PunchAction[];

/** The longest that somebody does nothing, in the world's time. */
const longestIdleMs = 60_000;

/** How often somebody clicks again at once, as people do who changed their mind. */
const atOnceShare = 0.2;
const atOnceMs = 4_000;

/** How often it is asked whether all is drained, in the world's time. */
const lookEveryMs = 1_000;

/** Runs it until it is told to quit, which `exit` does. Everything else ends it by SIGKILL. */
export function servePunches(options: PunchServiceOptions, transport: Transport, exit: () => void): void {
  const random = seededRandom(options.seed);
  let isClosed = false;
  const service = new PunchService(options, {
    transport,
    random,
    onDefect: (error) => {
      // A request that was under way at the end is looked up at the next start.
      if (isClosed) return;
      process.stderr.write(`defect ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    },
  });
  let isDraining = false;

  const record = (employeeId: number, action: PunchAction | null): void => {
    const stepId = randomUUID();
    try {
      if (options.mistake === 'tellsTooEarly') say(`recorded ${stepId} ${Date.now()} ${employeeId} ${action ?? 'any'}`);
      const recorded = service.record(employeeId, action, stepId);
      if (options.mistake === 'tellsTooEarly') return;
      if (recorded === null) say(`refused ${employeeId} notOffered`);
      else say(`recorded ${recorded.id} ${recorded.at} ${employeeId} ${recorded.action}`);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      say(`refused ${employeeId} ${error.problem.code}`);
    }
  };
  const clickAgain = (employeeId: number): void => {
    const waitMs = random() < atOnceShare ? random() * atOnceMs : random() * longestIdleMs;
    setTimeout(() => {
      if (isDraining) return;
      record(employeeId, null);
      clickAgain(employeeId);
    }, waitMs);
  };
  const tellWhenDrained = (): void => {
    if (service.isDrained) say('drained');
    else setTimeout(tellWhenDrained, lookEveryMs);
  };

  createInterface({ input: process.stdin }).on('line', (line) => {
    const [command, employee, action] = line.split(' ');
    if (command === 'record') record(Number(employee), actionOf(action));
    else if (command === 'drain') {
      isDraining = true;
      tellWhenDrained();
    } else if (command === 'quit') {
      isClosed = true;
      service.close();
      exit();
    } else throw new Error(`Not understood: ${line}`);
  });
  if (options.isUnattended) for (const employeeId of options.employees) clickAgain(employeeId);
  say('ready');
}

/** Reads the options that the program was started with. */
export function optionsFrom(args: readonly string[]): PunchServiceOptions {
  return JSON.parse(args.at(-1) ?? '') as PunchServiceOptions;
}

/** Written when this returns: what was said must not be lost in a buffer. */
function say(line: string): void {
  fs.writeSync(1, `${line}\n`);
}

function actionOf(text: string | undefined): PunchAction | null {
  if (text === undefined || text === 'any') return null;
  if (!actions.includes(text)) throw new Error(`No action: ${text}`);
  return text as PunchAction;
}
