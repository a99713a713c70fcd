/**
 * The main side of the contract: one listener for all procedures, with the checks before any work and before the first
 * await — a frame that is still there, is the top frame of a window we made and shows our own origin; a known procedure
 * that this window's mode may call; an input of bounded size that fits its schema. A refusal is a problem, never
 * `undefined`.
 */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { callChannel } from '../../shared/ipc/bridge.ts';
import { procedures } from '../../shared/ipc/contract.ts';
import type { ProcedureName, ProcedureOutput, ProcedureParsed, WindowMode } from '../../shared/ipc/contract.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { ProblemCode, Result } from '../../shared/problem.ts';
import { appOrigin } from '../windows/app-protocol.ts';

/** One handler per procedure: a missing or an extra one is a type error. Handlers throw `ProblemError` to refuse. */
export type Handlers = {
  readonly [N in ProcedureName]: (input: ProcedureParsed<N>) => ProcedureOutput<N> | Promise<ProcedureOutput<N>>;
};

/** What registration stands on. */
export interface RegistrationOptions {
  /** The mode of a window we made, by the id of its web contents; undefined for anything else. */
  readonly modeOf: (webContentsId: number) => WindowMode | undefined;
  /** A handler threw something that is no problem. */
  readonly onDefect: (operation: string, error: unknown) => void;
  /** A call was refused by the checks: logged, because our own windows never cause it. */
  readonly onRefused: (code: ProblemCode) => void;
}

/** Names come from the far side: long ones are cut before they are looked at. */
const longestName = 60;

/** The largest input is a note of 2,000 characters and some ids, unless the procedure says otherwise. */
const largestInputBytes = 16_384;

/** Registers all handlers. Once. */
export function registerProcedures(handlers: Handlers, options: RegistrationOptions): void {
  // A Map, so that `constructor` or `__proto__` find nothing.
  const byName = new Map<string, (input: unknown) => unknown>(
    Object.entries(handlers) as [string, (input: unknown) => unknown][],
  );
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown, ...rest: unknown[]): Promise<Result<unknown>> => {
    const checked = check(event, name, input, rest, options);
    if (!checked.ok) {
      options.onRefused(checked.problem.code);
      return Promise.resolve(checked);
    }
    const { name: procedure, input: parsed } = checked.value;
    return run(procedure, () => byName.get(procedure)?.(parsed), options);
  });
}

async function run(name: string, work: () => unknown, options: RegistrationOptions): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    options.onDefect(name, error);
    return { ok: false, problem: ownProblem('internal', name, { canRetry: true }) };
  }
}

function check(
  event: IpcMainInvokeEvent,
  name: unknown,
  input: unknown,
  rest: readonly unknown[],
  options: RegistrationOptions,
): Result<{ readonly name: ProcedureName; readonly input: unknown }> {
  const shownName = typeof name === 'string' ? name.slice(0, longestName) : 'call';
  const refuse = (code: ProblemCode): Result<never> => ({ ok: false, problem: ownProblem(code, shownName) });

  const mode = options.modeOf(event.sender.id);
  const frame = event.senderFrame;
  if (
    !mode ||
    !frame ||
    frame.parent !== null ||
    frame !== event.sender.mainFrame ||
    originOf(frame.url) !== appOrigin
  ) {
    return refuse('forbidden');
  }
  if (typeof name !== 'string' || !Object.hasOwn(procedures, name)) return refuse('unknownProcedure');
  const procedure = procedures[name as ProcedureName];
  if (!procedure.modes.includes(mode)) return refuse('forbidden');
  if (rest.length > 0) return refuse('badInput');
  const size = sizeOf(input);
  if (size === null) return refuse('badInput');
  const most = 'mostBytes' in procedure ? procedure.mostBytes : largestInputBytes;
  if (size > most) return refuse('tooLarge');
  const parsed = v.safeParse(procedure.input, input);
  if (!parsed.success) {
    const fields = Object.fromEntries(
      parsed.issues.slice(0, 10).map((issue) => [v.getDotPath(issue) ?? 'input', issue.type]),
    );
    return { ok: false, problem: ownProblem('badInput', name, { fields }) };
  }
  return { ok: true, value: { name: name as ProcedureName, input: parsed.output } };
}

function originOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    // No URL, no origin: refused.
    return null;
  }
}

/** Size of an input as JSON; null when it is no plain data (a cycle, a BigInt), which no procedure takes. */
function sizeOf(input: unknown): number | null {
  try {
    return (JSON.stringify(input) as string | undefined)?.length ?? 0;
  } catch {
    return null;
  }
}
