/**
 * Runs as an Electron main process for punch-durable.mjs: `<this file> FOLDER PUNCHES`. Prints one line, `durable` and
 * the times of every record and of every bare append in milliseconds.
 */
import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Outbox } from '../../electron/punches/outbox.ts';
import { recordStep } from '../../electron/punches/recorder.ts';
import { openOutboxFile } from '../../electron/storage/database.ts';
import { machineClock } from '../../electron/time/machine-clock.ts';

/** The first ones fill caches and make the files grow. */
const WARM_UP = 50;

/** About what the database has to write of one punch: its record, its state and the first line of its story, as text. */
const RECORD_BYTES = 530;

const runId = randomUUID();

function measure(folder: string, punches: number): { recordMs: number[]; bareMs: number[] } {
  const { database } = openOutboxFile(path.join(folder, 'outbox.db'), machineClock.wallNow());
  const outbox = new Outbox(database);
  const bare = fs.openSync(path.join(folder, 'bare.log'), 'a');
  const recordMs: number[] = [];
  const bareMs: number[] = [];
  const bareLine = Buffer.alloc(RECORD_BYTES, 'x');
  for (let index = 0; index < punches + WARM_UP; index += 1) {
    const recorded = timed(() => {
      record(outbox, index);
    });
    const appended = timed(() => {
      fs.writeSync(bare, bareLine);
      fs.fsyncSync(bare);
    });
    if (index < WARM_UP) continue;
    recordMs.push(recorded);
    bareMs.push(appended);
  }
  fs.closeSync(bare);
  database.close();
  return { recordMs, bareMs };
}

function record(outbox: Outbox, index: number): void {
  const now = machineClock.wallNow();
  recordStep(
    outbox,
    { company: 'bench', employeeId: 102 },
    { requestId: randomUUID(), action: index % 2 === 0 ? 'clockIn' : 'clockOut' },
    {
      at: now,
      trust: 'verified',
      machineAt: now,
      runId,
      runningAt: machineClock.monotonicNow(),
      zone: machineClock.zone(),
    },
    null,
  );
}

function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

const [folder, punches] = process.argv.slice(-2);
if (folder === undefined || punches === undefined) throw new Error('usage: FOLDER PUNCHES');
process.stdout.write(`durable ${JSON.stringify(measure(folder, Number(punches)))}\n`);
app.exit(0);
