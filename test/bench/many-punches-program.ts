/**
 * Runs for start-with-punches.mjs, as an Electron main process: `<this file> FILE COMPANY EMPLOYEE_ID CONFIRMED PENDING`
 * makes an outbox file as a kiosk has it after a long time, through the product's own outbox. Prints one line, `made`
 * and how many bytes it has, and how many an empty one.
 */
import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { Outbox } from '../../electron/punches/outbox.ts';
import type { PunchMove } from '../../electron/punches/outbox.ts';
import { recordStep } from '../../electron/punches/recorder.ts';
import { openOutboxFile } from '../../electron/storage/database.ts';
import { machineClock } from '../../electron/time/machine-clock.ts';
import type { SendForm } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';

/** Among so many people the punches are; the given one is the first. */
const PEOPLE = 1_000;
const CONFIRMED_AT_ONCE = 1_000;

function make(file: string, company: string, employeeId: number, confirmed: number, pending: number): object {
  const { database } = openOutboxFile(file, machineClock.wallNow());
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const emptyBytes = fs.statSync(file).size;
  // A file to be measured with, not one that anybody relies on: waiting for the disk 100,000 times would take minutes.
  database.exec('PRAGMA synchronous=OFF');
  const outbox = new Outbox(database);
  const runId = randomUUID();
  const startMs = machineClock.wallNow() - (confirmed + pending) * MINUTE_MS;
  const record = (index: number): { readonly id: string; readonly at: number } => {
    const at = startMs + index * MINUTE_MS;
    const requestId = randomUUID();
    const person = index % PEOPLE;
    const stamp = {
      at,
      trust: 'verified' as const,
      machineAt: at,
      runId,
      runningAt: index * MINUTE_MS,
      zone: machineClock.zone(),
    };
    const action = Math.floor(index / PEOPLE) % 2 === 0 ? 'clockIn' : 'clockOut';
    recordStep(outbox, { company, employeeId: employeeId + person }, { requestId, action }, stamp, null);
    const [tracked] = outbox.ofStep(requestId);
    if (!tracked) throw new Error('A recorded step has a punch');
    return { id: tracked.punch.id, at };
  };
  let moves: PunchMove[] = [];
  for (let index = 0; index < confirmed; index += 1) {
    const { id, at } = record(index);
    const form: SendForm = { kind: 'live', minuteAt: floorToMinute(at) };
    moves.push(
      { punchId: id, event: { kind: 'sendStarted', at: at + 5, form, baseline: [{ id: index, hasEnd: true }] } },
      { punchId: id, event: { kind: 'answered', at: at + 250, entryId: index + 1, storedAt: floorToMinute(at) } },
    );
    if (moves.length < 2 * CONFIRMED_AT_ONCE && index + 1 < confirmed) continue;
    outbox.applyAll(moves);
    moves = [];
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const bytes = fs.statSync(file).size;
  for (let index = confirmed; index < confirmed + pending; index += 1) record(index);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return { bytes, emptyBytes };
}

const [file = '', company = '', employeeId = '', confirmed = '', pending = ''] = process.argv.slice(-5);
const made = make(file, company, Number(employeeId), Number(confirmed), Number(pending));
process.stdout.write(`made ${JSON.stringify(made)}\n`);
app.exit(0);
