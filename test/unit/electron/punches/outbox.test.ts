import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { receiptOf, recordStep } from '../../../../electron/punches/recorder.ts';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import { ImpossibleTransition } from '../../../../shared/punches/life-cycle.ts';
import type { PunchEvent } from '../../../../shared/punches/punch.ts';
import { DAY_MS } from '../../../../shared/time/types.ts';
import { breakStepOf, problemOf, punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

function outboxAt(file = path.join(temporaryFolder(), 'outbox.db')): Outbox {
  const { database } = openOutboxFile(file, 1);
  onTestFinished(() => {
    database.close();
  });
  return new Outbox(database);
}

const stamp = {
  at: someInstant,
  trust: 'verified' as const,
  machineAt: someInstant + 5,
  runId: '0b1f6c1e-8d55-4a0e-9a53-3f1c5a1b7c11',
  runningAt: 60_000,
  zone: 'America/Denver',
};
const started: PunchEvent = {
  kind: 'sendStarted',
  at: someInstant,
  form: { kind: 'live', minuteAt: someInstant },
  baseline: [],
};
const answered: PunchEvent = { kind: 'answered', at: someInstant, entryId: 7, storedAt: someInstant };

test('the same click asked twice is recorded once and answered alike, over two connections too', () => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const [first, second] = [outboxAt(file), outboxAt(file)];
  const request = { action: 'startBreak' as const, requestId: randomUUID(), breakId: randomUUID() };
  const once = recordStep(first, someLane, request, stamp, 'Lunch');
  const twice = recordStep(second, someLane, request, { ...stamp, at: someInstant + 60_000 }, 'Lunch');
  expect(twice).toEqual(once);
  expect(once).toEqual({
    id: request.requestId,
    at: someInstant,
    trust: 'verified',
    receipt: receiptOf(request.requestId),
  });
  const step = second.ofStep(request.requestId);
  expect(step.map(({ punch }) => [punch.verb, punch.part, punch.parts, punch.breakId])).toEqual([
    ['out', 1, 2, null],
    ['in', 2, 2, request.breakId],
  ]);
  expect(first.unsettled(someLane)).toEqual(step);
});

test('a punch carries what the person chose and nothing that the API would not take', () => {
  const outbox = outboxAt();
  recordStep(outbox, someLane, { action: 'clockIn', requestId: randomUUID(), note: '  Back from lunch ' }, stamp, null);
  recordStep(outbox, someLane, { action: 'clockIn', requestId: randomUUID(), note: '   ' }, stamp, null);
  recordStep(outbox, someLane, { action: 'clockOut', requestId: randomUUID() }, stamp, null);
  expect(outbox.unsettled(someLane).map(({ punch }) => [punch.verb, punch.note])).toEqual([
    ['in', 'Back from lunch'],
    ['in', null],
    ['out', null],
  ]);
  expect(outbox.unsettled(someLane)[0]?.punch).toMatchObject({
    ...someLane,
    ...stamp,
    projectId: null,
    taskId: null,
    breakName: null,
  });
});

test('an event that cannot happen in the state on disk is refused and changes nothing', () => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const [first, second] = [outboxAt(file), outboxAt(file)];
  const punch = punchOf('in', someInstant);
  first.record([punch]);
  first.apply(punch.id, started);
  // A second delivery that believes the punch is still waiting.
  expect(() => second.apply(punch.id, started)).toThrow(ImpossibleTransition);
  expect(() => second.apply('no-such-punch', started)).toThrow('No such punch');
  expect(second.unsettled(someLane)[0]?.state.kind).toBe('sending');
  expect(second.storyOf(punch.id)).toHaveLength(2);
  expect(second.apply(punch.id, answered).state).toMatchObject({ kind: 'confirmed', entryId: 7 });
});

test('the story keeps every line in order', () => {
  const outbox = outboxAt();
  const punch = punchOf('in', someInstant, { trust: 'unverified' });
  outbox.record([punch]);
  const events: readonly PunchEvent[] = [
    started,
    { kind: 'notSent', at: 1, problem: problemOf('offline'), retryAt: 2 },
    { kind: 'sendStarted', at: 3, form: { kind: 'live', minuteAt: someInstant }, baseline: [{ id: 4, hasEnd: true }] },
    { kind: 'noAnswer', at: 4, problem: problemOf('noAnswer', { fate: 'unknown' }) },
    { kind: 'lookUpFailed', at: 5, problem: problemOf('offline'), retryAt: 6 },
    { kind: 'lookedUp', at: 7, found: { kind: 'absent' } },
    { kind: 'lookedUp', at: 8, found: { kind: 'found', entryId: 9, storedAt: 10 } },
  ];
  for (const event of events) outbox.apply(punch.id, event);
  expect(outbox.storyOf(punch.id)).toEqual([{ kind: 'recorded', at: someInstant, trust: 'unverified' }, ...events]);
});

test('lanes do not see each other, settled punches leave the lane but not the journal', () => {
  const outbox = outboxAt();
  const mine = punchOf('in', someInstant);
  const old = punchOf('in', someInstant - 3 * DAY_MS);
  const theirs = punchOf('in', someInstant, { employeeId: 103 });
  const elsewhere = punchOf('in', someInstant, { company: 'southwind' });
  for (const punch of [old, mine, theirs, elsewhere]) outbox.record([punch]);
  expect(outbox.countUnsettled('northwind')).toBe(3);
  expect(outbox.unsettled(someLane).map(({ punch }) => punch.id)).toEqual([old.id, mine.id]);
  outbox.apply(old.id, started);
  outbox.apply(old.id, answered);
  expect(outbox.unsettled(someLane).map(({ punch }) => punch.id)).toEqual([mine.id]);
  expect(outbox.since(someLane, someInstant - DAY_MS).map(({ punch }) => punch.id)).toEqual([mine.id]);
  expect(outbox.since(someLane, 0).map(({ punch }) => punch.id)).toEqual([old.id, mine.id]);
});

test('order is that of recording, whatever the clock said', () => {
  const outbox = outboxAt();
  const [out, back] = breakStepOf('startBreak', someInstant);
  const later = punchOf('out', someInstant - DAY_MS);
  outbox.record([out, back]);
  outbox.record([later]);
  expect(outbox.unsettled(someLane).map(({ punch }) => punch.id)).toEqual([out.id, back.id, later.id]);
});

test('a step of nothing is a defect', () => {
  expect(() => outboxAt().record([])).toThrow('at least one punch');
});

test('receipts are short, without look-alikes, and always the same for a step', () => {
  const ids = Array.from({ length: 200 }, () => randomUUID());
  expect(ids.map(receiptOf).every((receipt) => /^[2-9A-HJKMNP-Z]{4}$/.test(receipt))).toBe(true);
  expect(ids.map(receiptOf)).toEqual(ids.map(receiptOf));
});
