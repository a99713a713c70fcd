import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { isRoot, run, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { median, metric, round } from './statistics.mjs';

const GOAL_RATIO = 1.15;
const CALLS = 400;
const PATIENCE_MS = 180_000;
const COMPANY = ['--employees', '10000', '--history-days', '60', '--now', '2026-03-09T08:00:00-06:00'];
const ENTRY = JSON.stringify({
  id: 4711,
  employeeId: 102,
  type: 'clock',
  date: '2026-03-09',
  start: '2026-03-09T08:00:00-06:00',
  end: null,
  timezone: 'America/Denver',
  hours: null,
  note: 'Morning shift',
  projectInfo: { project: { id: 3, name: 'Spring campaign' }, task: { id: 9, name: 'Planning' } },
  breakInfo: null,
});

/**
 * What the client adds to a fetch: clock-ins through it in turns with bare posts of the same, over the app's own network
 * stack and to a server that does next to nothing, so that nothing hides the difference. Once also the memory that
 * going through everybody's timesheet takes.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv }, runs: number }}
 *   surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `client_overhead_ratio`, a sample each run.
 */
export async function measure({ runtime, session, runs }) {
  const program = await bundleProgram(path.join(root, 'out', 'bench'));
  const electron = [runtime.executable, ...(isRoot() ? ['--no-sandbox'] : []), program];
  const server = await startServer();
  const app = [];
  const node = [];
  try {
    const progress = startProgress('Calling', { all: runs, unit: 'runs' });
    for (let index = 0; index < runs; index += 1) {
      app.push(await result(electron, ['calls', server.origin, String(CALLS)], session.env));
      node.push(await result([process.execPath, program], ['calls', server.origin, String(CALLS)], process.env));
      progress.update(index + 1);
    }
    progress.done();
  } finally {
    server.close();
  }
  const iterated = await iterate(program);
  const ratio = ({ clientMs, bareMs }) => median(clientMs) / median(bareMs);
  const all = (results, what) => round(median(results.flatMap((each) => each[what])));
  return [
    metric({
      name: 'client_overhead_ratio',
      unit: '×',
      goal: GOAL_RATIO,
      samples: app.map(ratio),
      details: {
        'calls a run': CALLS,
        'client, ms': all(app, 'clientMs'),
        'bare fetch, ms': all(app, 'bareMs'),
        "over Node's fetch": round(median(node.map(ratio))),
        "bare Node's fetch, ms": all(node, 'bareMs'),
        'entries gone through': iterated.entries,
        'requests for them': iterated.requests,
        'seconds for them': round(iterated.seconds),
        'memory after ten requests, MiB': round(iterated.startMb),
        'most memory, MiB': round(iterated.peakMb),
      },
    }),
  ];
}

async function result([command, ...args], more, env) {
  const { output } = await run(command, [...args, ...more], { env, timeoutMs: PATIENCE_MS });
  const line = /^client (.*)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`The program printed no result:\n${output}`);
  return JSON.parse(line);
}

async function startServer() {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end(ENTRY));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

async function iterate(program) {
  const script = path.join(root, 'out', 'sandbox', 'sandbox.cjs');
  const sandbox = spawn(process.execPath, [script, ...COMPANY], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface(sandbox.stdout), 'line');
    const { url, apiKey } = JSON.parse(line);
    return await result([process.execPath, program], ['iterate', url, apiKey], process.env);
  } finally {
    sandbox.kill();
    if (sandbox.exitCode === null && sandbox.signalCode === null) await once(sandbox, 'exit');
  }
}

async function bundleProgram(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: 'test/bench/client-overhead-program.ts',
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: 'client-overhead.cjs', codeSplitting: false },
      },
    },
  });
  return path.join(folder, 'client-overhead.cjs');
}
