import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

/** How long a child may take to end by itself after SIGTERM before it is killed, in milliseconds. */
const GRACE_MS = 3_000;
const PARENT_POLL_MS = 200;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

// Everything started here carries this mark in its environment, and so does whatever it starts in turn. A process that
// left our process groups (Playwright gives the app its own) is found by it. Marks of nested commands add up.
const MARK = 'CLOCKHOUSE_RUN';
const mark = `${process.pid}-${randomBytes(6).toString('hex')}`;

const groups = new Set();
const undos = new Set();
let isListening = false;
let isStopping = false;

/**
 * Starts a program in a process group of its own that ends together with this process: on Ctrl-C, SIGTERM or a crash
 * the group gets SIGTERM, and SIGKILL when it has not ended three seconds later.
 *
 * @param {string} command The program.
 * @param {readonly string[]} args Its arguments.
 * @param {import('node:child_process').SpawnOptions} options As Node's `spawn` takes them.
 * @returns {import('node:child_process').ChildProcess} The child.
 */
export function start(command, args, options) {
  listen();
  const outer = (options.env ?? process.env)[MARK];
  const child = spawn(command, args, {
    ...options,
    env: { ...(options.env ?? process.env), [MARK]: outer ? `${outer} ${mark}` : mark },
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  groups.add(child);
  child.once('error', () => groups.delete(child));
  child.once('close', () => {
    // What the child left behind in its group ends with it.
    signalGroup(child, 'SIGKILL');
    groups.delete(child);
  });
  return child;
}

/**
 * Has something undone when this process ends, however it ends.
 *
 * @param {() => void} undo Synchronous; called at most once.
 * @returns {() => void} Takes the request back.
 */
export function onEnd(undo) {
  listen();
  undos.add(undo);
  return () => undos.delete(undo);
}

/**
 * Runs a program to its end.
 *
 * @param {string} command The program.
 * @param {readonly string[]} args Its arguments.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, output?: 'inherit' | 'stderr' | 'collect', timeoutMs?: number,
 *   mayFail?: boolean, onOutput?: (text: string) => void, signal?: AbortSignal }} [options] `output` says where its output goes: 'stderr'
 *   sends both streams to our stderr; 'collect' (the default) returns it. `mayFail` returns the exit code instead of
 *   throwing.
 * @returns {Promise<{ code: number, output: string }>} Exit code (128 + signal when ended by one) and collected output.
 * @throws When it cannot be started, or ends with another code than 0 and may not fail.
 */
export async function run(command, args, options = {}) {
  const stdio = {
    inherit: 'inherit',
    stderr: ['ignore', process.stderr, process.stderr],
    collect: ['ignore', 'pipe', 'pipe'],
  }[options.output ?? 'collect'];
  const child = start(command, args, { cwd: options.cwd, env: options.env, stdio });
  let output = '';
  const collect = (text) => {
    output += text;
    options.onOutput?.(text);
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  options.signal?.addEventListener('abort', () => signalGroup(child, 'SIGKILL'), { once: true });
  const timer = options.timeoutMs ? setTimeout(() => signalGroup(child, 'SIGKILL'), options.timeoutMs) : undefined;
  try {
    const code = await exitCode(child);
    if (code !== 0 && !options.mayFail) {
      throw new Error(`${command} ${args.join(' ')} ended with ${code}${output ? `:\n${output.trim()}` : ''}`);
    }
    return { code, output };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for a child's end.
 *
 * @param {import('node:child_process').ChildProcess} child The child.
 * @returns {Promise<number>} Its exit code; 128 plus the signal's number when a signal ended it.
 * @throws When it could not be started.
 */
export function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (SIGNALS[signal] ?? 9)));
  });
}

/**
 * Ends a child and its process group and waits until the child is gone: SIGTERM first, SIGKILL after three seconds.
 *
 * @param {import('node:child_process').ChildProcess} child A child made by `start`.
 */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  // A grandchild may hold the pipes open; the group is killed all the same when the child itself is gone.
  child.once('exit', () => signalGroup(child, 'SIGKILL'));
  await gone;
  clearTimeout(timer);
}

function listen() {
  if (isListening) return;
  isListening = true;
  process.on('exit', endEverything);
  for (const signal of Object.keys(SIGNALS)) process.on(signal, () => void stop(signal));
  // A SIGTERM for npm ends npm and its shell without reaching this process; that the parent is gone is all there is
  // to see of it. Started without npm, outliving the shell may be what is wanted (nohup).
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop('SIGTERM'), PARENT_POLL_MS).unref();
}

async function stop(signal) {
  if (isStopping) return;
  isStopping = true;
  await Promise.all([...groups].map(end));
  process.exit(128 + SIGNALS[signal]);
}

function endEverything() {
  for (const child of groups) signalGroup(child, 'SIGKILL');
  for (const pid of markedProcesses()) signalProcess(pid, 'SIGKILL');
  for (const undo of undos) undo();
}

function markedProcesses() {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
      } catch {
        // Ended meanwhile, or another user's process, which cannot be ours to end.
        return false;
      }
    })
    .map(Number);
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform !== 'win32') signalProcess(-child.pid, signal);
  // Windows has no process groups to signal; taskkill walks the tree of children instead.
  else if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
}

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}
