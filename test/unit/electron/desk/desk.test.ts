import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BreakKnowledge } from '../../../../electron/breaks/break-knowledge.ts';
import { KnownBreaks } from '../../../../electron/breaks/known-breaks.ts';
import { Desk } from '../../../../electron/desk/desk.ts';
import { Delivery } from '../../../../electron/punches/delivery.ts';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { ClockView } from '../../../../shared/ipc/clock-view.ts';
import type { Lane } from '../../../../shared/punches/punch.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute, parseInstant } from '../../../../shared/time/zoned.ts';
import { startPunchWorld } from '../../../fixtures/punch-world.ts';
import type { PunchWorld } from '../../../fixtures/punch-world.ts';
import { punchOf } from '../../../fixtures/punches.ts';

async function seatedDesk() {
  const world = await startPunchWorld();
  const views: ClockView[] = [];
  const problems: (Problem | null)[] = [];
  const clock = new TrustedClock(world.machine, null, () => undefined);
  const { outbox, entries, reader } = world.run;
  const defects: unknown[] = [];
  const others: Lane[] = [];
  const breaks = new BreakKnowledge({
    known: new KnownBreaks(world.run.database),
    now: world.now,
    zone: world.machine.zone,
    onTrouble: (problem) => defects.push(problem),
    onDefect: (error) => defects.push(error),
  });
  const desk = new Desk({
    outbox,
    entries,
    reader,
    breaks,
    clock,
    machine: world.machine,
    othersToHelp: () => Promise.resolve(others),
    onDefect: (error) => defects.push(error),
    onChange: (view) => views.push(view),
    onAccountProblem: (problem) => problems.push(problem),
    isVisible: () => true,
  });
  const delivery = new Delivery({
    outbox,
    entries,
    reader,
    clientFor: (lane) => desk.clientFor(lane),
    now: world.now,
    verify: (stamp) => clock.verify(stamp),
    random: () => 0,
    onChange: (lane, contact) => {
      desk.punchChanged(lane, contact);
    },
    onDefect: (error) => defects.push(error),
  });
  desk.attach(delivery);
  desk.seat(world.lane);
  onTestFinished(() => {
    desk.seat(null);
    delivery.stop();
  });
  const view = (): ClockView => desk.view() ?? expect.fail('nobody is seated');
  return { world, desk, others, views, problems, defects, view };
}

/** Lets time pass over the waits of delivery until something has come true. */
async function passUntil(world: PunchWorld, desk: Desk, isTrue: () => boolean): Promise<void> {
  await vi.waitUntil(
    () => {
      if (isTrue()) return true;
      world.pass(2_000);
      desk.hurry();
      return false;
    },
    { timeout: 10_000, interval: 20 },
  );
}

test('the main job: in, break, back, out, each confirmed on the screen', async () => {
  const { world, desk, view, defects } = await seatedDesk();
  desk.connect(world.client);
  await desk.refresh();
  await vi.waitUntil(() => view().certainty === 'confirmed');
  expect(view().state.kind).toBe('out');
  const breakId = view().breaks?.[0]?.id ?? '';
  const steps = [
    [{ action: 'clockIn' as const, requestId: randomUUID() }, 'working'],
    [{ action: 'startBreak' as const, requestId: randomUUID(), breakId }, 'onBreak'],
    [{ action: 'endBreak' as const, requestId: randomUUID() }, 'working'],
    [{ action: 'clockOut' as const, requestId: randomUUID() }, 'out'],
  ] as const;
  for (const [request, kind] of steps) {
    desk.record(request);
    expect(view().state.kind).toBe(kind);
    await vi.waitUntil(() => view().certainty === 'confirmed');
    await desk.refresh();
    expect(view().state.kind).toBe(kind);
    world.pass(60 * 60_000);
  }
  const ours = new Set(world.stored().map(({ id }) => String(id)));
  expect(
    view()
      .timesheet.filter(({ key }) => ours.has(key))
      .map(({ kind }) => kind),
  ).toEqual(['work', 'break', 'work']);
  expect(view().punches.map(({ delivery }) => delivery.kind)).toEqual(steps.map(() => 'confirmed'));
  expect(defects).toEqual([]);
});

test('the same person told again keeps the way to BambooHR; another does not get it', async () => {
  const { world, desk } = await seatedDesk();
  desk.connect(world.client);
  desk.seat({ ...world.lane });
  expect(desk.clientFor(world.lane)).toBe(world.client);
  const other = { ...world.lane, employeeId: 103 };
  desk.seat(other);
  expect(desk.clientFor(world.lane)).toBeNull();
  expect(desk.clientFor(other)).toBeNull();
});

test('what the clock does not allow is refused; the same click twice is not', async () => {
  const { desk } = await seatedDesk();
  expect(() => desk.record({ action: 'clockOut', requestId: randomUUID() })).toThrow('actionNotPossible');
  const request = { action: 'clockIn' as const, requestId: randomUUID() };
  expect(desk.record(request)).toEqual(desk.record(request));
  desk.seat(null);
  expect(() => desk.record(request)).toThrow('notConnected');
});

test('clicks within one minute without a network give lines that can be told apart', async () => {
  const { desk, view } = await seatedDesk();
  for (const action of ['clockIn', 'clockOut', 'clockIn', 'clockOut', 'clockIn'] as const)
    desk.record({ action, requestId: randomUUID() });
  const keys = view().timesheet.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(view().certainty).toBe('unconfirmed');
});

test('a key that is refused is told, and told to be well again when it works', async () => {
  const { world, desk, problems, view } = await seatedDesk();
  const key = world.sandbox.ready.employeeApiKey;
  await world.control('permissions', { key: { key, revoked: true } });
  desk.connect(world.client);
  desk.record({ action: 'clockIn', requestId: randomUUID() });
  await vi.waitUntil(() => view().punches[0]?.delivery.kind === 'waiting');
  expect(problems.at(-1)?.code).toBe('wrongKey');
  await world.control('permissions', { key: { key, revoked: false } });
  await desk.refresh();
  await vi.waitUntil(() => view().punches[0]?.delivery.kind === 'confirmed');
  expect(problems.at(-1)).toBeNull();
});

test('giving up a refused break gives up both halves', async () => {
  const { world, desk, view } = await seatedDesk();
  desk.record({ action: 'clockIn', requestId: randomUUID() });
  const requestId = randomUUID();
  desk.record({ action: 'startBreak', requestId, breakId: randomUUID() });
  await world.control('faults', { operationId: 'createTimesheetClockOutEntry', kind: 'status', status: 403 });
  desk.connect(world.client);
  await vi.waitUntil(() => view().punches[1]?.delivery.kind === 'attention');
  expect(view().state.kind).toBe('working');
  expect(view().punches[1]?.choices).toContain('discard');
  desk.decide(requestId, { kind: 'discard' });
  expect(view().punches[1]?.parts.map(({ delivery }) => delivery.kind)).toEqual(['discarded', 'discarded']);
  expect(() => {
    desk.decide(requestId, { kind: 'sendAgain' });
  }).toThrow('actionNotPossible');
});

test('what others left unsent goes out with the key of a person whom BambooHR lets do that', async () => {
  const { world, desk, others, defects } = await seatedDesk();
  const other = { ...world.lane, employeeId: world.lane.employeeId + 1 };
  const open = world.sandbox.company.entries.openOf(other.employeeId);
  if (open) world.sandbox.company.commit([{ kind: 'entry', row: { ...open, deletedAt: world.now() } }]);
  const punch = punchOf('in', world.now() - 5 * MINUTE_MS, { ...other });
  world.run.outbox.record([punch]);
  desk.connect(world.client);
  await desk.refresh();
  expect(desk.clientFor(other)).toBeNull();

  others.push(other);
  desk.connect(world.admin);
  await vi.waitUntil(() => world.run.outbox.ofStep(punch.stepId)[0]?.state.kind === 'confirmed');
  expect(world.sandbox.company.entries.openOf(other.employeeId)?.startAt).toBe(floorToMinute(punch.at));
  expect(defects).toEqual([]);
});

test('a clock out waits for the clock in that another device still holds', async () => {
  const { world, desk, view } = await seatedDesk();
  desk.connect(world.client);
  await desk.refresh();
  const requestId = randomUUID();
  expect(() => desk.record({ action: 'clockOut', requestId })).toThrow('actionNotPossible');
  desk.record({ action: 'clockOut', requestId, wasInElsewhere: true });
  await passUntil(world, desk, () => view().punches[0]?.delivery.kind === 'attention');

  const start = { date: '2026-03-10', start: '07:30', timezone: 'America/Denver' };
  await world.control('entries', { action: 'clockIn', employeeId: world.lane.employeeId, body: start });
  await desk.refresh();
  await vi.waitUntil(() => view().punches[0]?.delivery.kind === 'confirmed');
  expect(world.stored()).toMatchObject([
    { startAt: parseInstant('2026-03-10T07:30:00-06:00'), endAt: parseInstant('2026-03-10T09:00:00-06:00') },
  ]);
});

test('a second entry that a lost try may have made is shown, and removed when the person says so', async () => {
  const { world, desk, view } = await seatedDesk();
  desk.connect(world.client);
  await desk.refresh();
  await world.control('faults', { operationId: 'createTimesheetClockInEntry', kind: 'drop', when: 'before' });
  desk.record({ action: 'clockIn', requestId: randomUUID() });
  await vi.waitUntil(() => view().punches[0]?.delivery.kind === 'checking');
  await passUntil(world, desk, () => view().punches[0]?.delivery.kind === 'confirmed');
  expect(view().twins).toEqual([]);
  desk.record({ action: 'clockOut', requestId: randomUUID() });
  await vi.waitUntil(() => view().punches[1]?.delivery.kind === 'confirmed');
  // Nobody here asked for it: the try that was given up on has arrived.
  await world.control('entries', { action: 'clockIn', employeeId: world.lane.employeeId });
  world.pass(MINUTE_MS);
  await world.control('entries', { action: 'clockOut', employeeId: world.lane.employeeId });
  await desk.refresh();
  const [twin] = view().twins;
  expect(twin).toMatchObject({ entryId: world.stored()[1]?.id });
  await expect(desk.removeTwin(1)).rejects.toThrow('actionNotPossible');
  await desk.removeTwin(twin?.entryId ?? 0);
  expect(view().twins).toEqual([]);
  expect(world.stored().map(({ id }) => id)).not.toContain(twin?.entryId);
});
