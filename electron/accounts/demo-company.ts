/**
 * Starts the demo company: the sandbox server in a process of its own, reached over loopback exactly as BambooHR is
 * reached. Its data lasts in the app's folder. It runs only while the demo account is connected.
 */
import { utilityProcess } from 'electron';
import path from 'node:path';
import * as v from 'valibot';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import { Secret } from './secret.ts';

/** A demo company that answers. */
export interface RunningDemo {
  readonly origin: string;
  readonly company: string;
  readonly employeeKey: Secret;
  /** Ends its process. */
  readonly stop: () => void;
}

const readyMessage = v.object({ url: v.string(), employeeApiKey: v.string(), company: v.string() });

/** Start-up takes a fraction of a second; this long means that something is wrong with this machine. */
const patienceMs: DurationMs = 15_000;

/** The sandbox that a development build is pointed at, instead of starting its own (commands, last paragraph). */
export interface SandboxOverride {
  readonly url: string;
  readonly key: string;
}

/**
 * Starts the demo company with its data in `folder`, or uses the given one. `onGone` is told when the process ends by
 * itself. Throws a `demoCompanyFailed` problem when it does not come up.
 */
export function startDemoCompany(
  folder: string,
  override: SandboxOverride | null,
  onGone: () => void,
  onOutput: (line: string) => void,
): Promise<RunningDemo> {
  if (override) {
    const origin = new URL(override.url).origin;
    return Promise.resolve({ origin, company: 'demo', employeeKey: new Secret(override.key), stop: () => undefined });
  }
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(path.join(__dirname, '../sandbox/sandbox.cjs'), ['--data', folder], {
      serviceName: 'Clockhouse demo company',
      stdio: 'pipe',
      // Nothing of this environment concerns it, and a key in a variable must not travel on.
      env: { TZ: process.env['TZ'] ?? '' },
    });
    let isReady = false;
    let isStopped = false;
    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      child.kill();
      reject(new ProblemError(ownProblem('demoCompanyFailed', 'account.connectDemo', { canRetry: true }), { cause }));
    };
    const timer = setTimeout(() => {
      fail(new Error('The demo company did not become ready in time'));
    }, patienceMs);
    child.stderr?.on('data', (chunk: Buffer) => {
      onOutput(chunk.toString('utf8').trim());
    });
    child.on('message', (message: unknown) => {
      const ready = v.safeParse(readyMessage, message);
      if (!ready.success || isReady) return;
      isReady = true;
      clearTimeout(timer);
      resolve({
        origin: ready.output.url,
        company: ready.output.company,
        employeeKey: new Secret(ready.output.employeeApiKey),
        stop: () => {
          isStopped = true;
          child.kill();
        },
      });
    });
    child.on('exit', (code) => {
      if (!isReady) fail(new Error(`The demo company ended with ${code}`));
      else if (!isStopped) onGone();
    });
  });
}
