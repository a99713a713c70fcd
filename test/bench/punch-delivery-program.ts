/**
 * Runs as an Electron main process for punch-delivery.mjs: `<this file> FOLDER ORIGIN KEY COMPANY PEOPLE`. Lets one half
 * of the company's people clock in one after the other, as a person does, and the other half while there is no way to
 * BambooHR, to be delivered all at once. Prints one line, `delivery` and JSON.
 */
import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Secret } from '../../electron/accounts/secret.ts';
import { createClient } from '../../electron/bamboohr/client.ts';
import type { BambooHrClient } from '../../electron/bamboohr/client.ts';
import { createElectronTransport } from '../../electron/bamboohr/electron-transport.ts';
import type { Transport } from '../../electron/bamboohr/transport.ts';
import { Delivery } from '../../electron/punches/delivery.ts';
import { Outbox } from '../../electron/punches/outbox.ts';
import { recordStep } from '../../electron/punches/recorder.ts';
import { durably, openOutboxFile } from '../../electron/storage/database.ts';
import { machineClock } from '../../electron/time/machine-clock.ts';
import { TrustedClock } from '../../electron/time/trusted-clock.ts';
import { KnownEntries } from '../../electron/timesheet/known-entries.ts';
import { TimesheetReader } from '../../electron/timesheet/timesheet-reader.ts';

/** Connections are opened, schemas compiled and code made fast. */
const WARM_UP = 20;

/** A little before the instant at which punch-delivery.mjs lets the demo company begin. */
const EARLIER = { date: '2026-03-15', from: '02:00', to: '02:30', zone: 'America/Denver' } as const;

async function measure(folder: string, origin: string, key: string, company: string, people: number): Promise<object> {
  const file = path.join(folder, 'outbox.db');
  const { database } = openOutboxFile(file, machineClock.wallNow());
  const outbox = new Outbox(database);
  const entries = new KnownEntries(database);
  const clock = new TrustedClock(machineClock, null, () => undefined);
  const now = (): number => clock.now();
  let roundTripMs = 0;
  const electron = createElectronTransport();
  const transport: Transport = async (request) => {
    const startMs = performance.now();
    const outcome = await electron(request);
    roundTripMs = performance.now() - startMs;
    return outcome;
  };
  const client = createClient({
    origin,
    apiKey: new Secret(key),
    transport,
    now,
    onServerTime: (sighting) => {
      clock.learn(sighting);
    },
    onExchange: () => undefined,
    onDrift: () => undefined,
    version: '0.0.0',
  });
  const reader = new TimesheetReader({ entries, now, zone: machineClock.zone, onNotUnderstood: () => undefined });
  let way: BambooHrClient | null = client;
  let onMoved = (): void => undefined;
  const delivery = new Delivery({
    outbox,
    entries,
    reader,
    atomically: (work) => durably(database, 'punch.apply', work),
    clientFor: () => way,
    now,
    verify: (stamp) => clock.verify(stamp),
    random: Math.random,
    onChange: () => {
      onMoved();
    },
    onDefect: (error) => {
      process.stderr.write(`${String(error)}\n`);
    },
  });
  const lanes = (await whoMayClockIn(client, people)).map((employeeId) => ({ company, employeeId }));
  const record = (lane: (typeof lanes)[number]): void => {
    recordStep(outbox, lane, { requestId: randomUUID(), action: 'clockIn' }, clock.stamp(), null);
  };
  const settled = (those: typeof lanes): Promise<void> =>
    new Promise((resolve) => {
      const waiting = new Set(those);
      onMoved = () => {
        for (const lane of waiting) if (outbox.unsettled(lane).length === 0) waiting.delete(lane);
        if (waiting.size === 0) resolve();
      };
    });

  const confirmMs: number[] = [];
  const roundTripsMs: number[] = [];
  const half = people >> 1;
  for (const lane of lanes.slice(0, half)) {
    const isSettled = settled([lane]);
    const clickedMs = performance.now();
    record(lane);
    delivery.kick(lane);
    await isSettled;
    confirmMs.push(performance.now() - clickedMs);
    roundTripsMs.push(roundTripMs);
  }

  way = null;
  const others = lanes.slice(half);
  for (const lane of others) record(lane);
  way = client;
  let open = others.length;
  const drained = new Promise<void>((resolve) => {
    onMoved = () => {
      // Looking at every lane after every move would be measured too.
      open = outbox.countUnsettled(company);
      if (open === 0) resolve();
    };
  });
  const drainFromMs = performance.now();
  for (const lane of others) delivery.kick(lane);
  await drained;
  const drainMs = performance.now() - drainFromMs;
  delivery.stop();
  database.close();
  return {
    confirmMs: confirmMs.slice(WARM_UP),
    roundTripsMs: roundTripsMs.slice(WARM_UP),
    perSecond: (others.length / drainMs) * 1_000,
    bytes: fs.statSync(file).size,
    punches: people,
  };
}

/** Those who clock in and out without objections: not everybody may at night, or has a timesheet for it. */
async function whoMayClockIn(client: BambooHrClient, count: number): Promise<readonly number[]> {
  const directory = await client.call('getEmployeeDirectory', {});
  if (!directory.ok) throw new Error(directory.problem.code);
  const found: number[] = [];
  for (const { id } of directory.value.employees ?? []) {
    const path = { employeeId: Number(id) };
    const stated = { date: EARLIER.date, timezone: EARLIER.zone };
    const began = await client.call('createTimesheetClockInEntry', { path, body: { ...stated, start: EARLIER.from } });
    if (!began.ok) continue;
    const ended = await client.call('createTimesheetClockOutEntry', { path, body: { ...stated, end: EARLIER.to } });
    if (ended.ok) found.push(path.employeeId);
    if (found.length === count) return found;
  }
  throw new Error(`Only ${found.length} people of the company may clock in`);
}

async function run(): Promise<void> {
  await app.whenReady();
  const [folder = '', origin = '', key = '', company = '', people = ''] = process.argv.slice(-5);
  const result = await measure(folder, origin, key, company, Number(people));
  process.stdout.write(`delivery ${JSON.stringify(result)}\n`);
  app.exit(0);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  app.exit(1);
});
