/**
 * Runs for client-overhead.mjs, as an Electron main process or under Node: `<this file> calls ORIGIN COUNT` prints the
 * times of calls through the client and of bare fetches in milliseconds, `<this file> iterate ORIGIN KEY` how much memory
 * it takes to go through everybody's timesheet. One line, `client` and JSON.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Secret } from '../../electron/accounts/secret.ts';
import { createClient } from '../../electron/bamboohr/client.ts';
import type { BambooHrClient } from '../../electron/bamboohr/client.ts';
import type { Transport } from '../../electron/bamboohr/transport.ts';
import { createFetchTransport } from '../../electron/bamboohr/fetch-transport.ts';
import type { Fetching } from '../../electron/bamboohr/fetch-transport.ts';
import { networkFailure } from '../../electron/bamboohr/network-failure.ts';
import { createNodeTransport } from '../../electron/bamboohr/node-transport.ts';
import { timesheetParts } from '../../electron/bamboohr/timesheet-entries.ts';
import { TrustedClock } from '../../electron/time/trusted-clock.ts';
import { machineClock } from '../../electron/time/machine-clock.ts';
import { addDays } from '../../shared/time/zoned.ts';

/** Connections are opened, schemas compiled and code made fast. */
const WARM_UP = 150;

const isElectron = process.versions['electron'] !== undefined;

function clientOver(transport: Transport, origin: string, key: string): BambooHrClient {
  const clock = new TrustedClock(machineClock, null, () => undefined);
  return createClient({
    origin,
    apiKey: new Secret(key),
    transport,
    now: () => clock.now(),
    onServerTime: (sighting) => {
      clock.learn(sighting);
    },
    onExchange: () => undefined,
    onDrift: () => undefined,
    version: '0.0.0',
  });
}

/** The fetch that the client stands on in the app, or under Node. */
async function fetching(): Promise<Fetching> {
  if (!isElectron) return fetch;
  const { session } = await import('electron');
  const network = session.fromPartition('bamboohr', { cache: false });
  return (url, init) => network.fetch(url, init);
}

/** Clock-ins in turns with bare posts of the same to the same server. */
async function calls(origin: string, count: number): Promise<object> {
  const bare = await fetching();
  const transport = isElectron ? createFetchTransport(() => bare, networkFailure) : createNodeTransport();
  const client = clientOver(transport, origin, 'key');
  const body = { date: '2026-03-09', start: '08:00', timezone: 'America/Denver', note: 'Morning shift' };
  const viaClient = async (): Promise<void> => {
    const answer = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 }, body });
    if (!answer.ok) throw new Error(answer.problem.code);
  };
  const headers = { Accept: 'application/json', Authorization: 'Basic a2V5Ong=', 'Content-Type': 'application/json' };
  const viaFetch = async (): Promise<void> => {
    const url = `${origin}/api/v1/time_tracking/employees/102/clock_in`;
    const response = await bare(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok || ((await response.json()) as { id?: number }).id === undefined) throw new Error('No answer');
  };
  const clientMs: number[] = [];
  const bareMs: number[] = [];
  for (let index = 0; index < count + WARM_UP; index += 1) {
    // Whoever comes second finds a warmer processor.
    const order = index % 2 === 0 ? [viaClient, viaFetch] : [viaFetch, viaClient];
    const times: number[] = [];
    for (const work of order) times.push(await timed(work));
    if (index % 2 === 1) times.reverse();
    if (index < WARM_UP) continue;
    clientMs.push(times[0] ?? 0);
    bareMs.push(times[1] ?? 0);
  }
  return { clientMs, bareMs };
}

/** Everybody's entries, month by month, each looked at and let go. */
async function iterate(origin: string, key: string): Promise<object> {
  const client = clientOver(createNodeTransport(), origin, key);
  const answer = await client.call('getEmployeeDirectory', {}, { isPatient: true });
  if (!answer.ok) throw new Error(answer.problem.code);
  const employeeIds = (answer.value.employees ?? []).map(({ id }) => Number(id));
  const end = '2026-03-08';
  const wanted = { employeeIds, start: addDays(end, -45), end };
  let entries = 0;
  let startMb = 0;
  let peakMb = 0;
  let requests = 0;
  const startMs = performance.now();
  for await (const part of timesheetParts(client, wanted)) {
    for (const entry of part) if (entry.id !== undefined) entries += 1;
    requests += 1;
    const residentMb = process.memoryUsage.rss() / 2 ** 20;
    // What the first requests bring is the size of one request and of the code.
    if (requests === 10) startMb = residentMb;
    peakMb = Math.max(peakMb, residentMb);
    // Letting others have their turn, as the app does.
    await wait(0);
  }
  return { entries, requests, startMb, peakMb, seconds: (performance.now() - startMs) / 1000 };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function main(): Promise<void> {
  const [what, origin = '', more = ''] = process.argv.slice(-3);
  const result = what === 'iterate' ? await iterate(origin, more) : await calls(origin, Number(more));
  process.stdout.write(`client ${JSON.stringify(result)}\n`);
}

async function run(): Promise<void> {
  if (!isElectron) return main();
  const { app } = await import('electron');
  await app.whenReady();
  await main();
  app.exit(0);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
