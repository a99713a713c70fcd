import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Desk } from '../../../../electron/desk/desk.ts';
import { Delivery } from '../../../../electron/punches/delivery.ts';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { ClockView } from '../../../../shared/ipc/clock-view.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { startPunchWorld } from '../../../fixtures/punch-world.ts';

async function seatedDesk() {
  const world = await startPunchWorld();
  const views: ClockView[] = [];
  const problems: (Problem | null)[] = [];
  const clock = new TrustedClock(world.machine, null, () => undefined);
  const { outbox, entries, reader } = world.run;
  const desk = new Desk({
    outbox,
    entries,
    reader,
    clock,
    machine: world.machine,
    onChange: (view) => views.push(view),
    onAccountProblem: (problem) => problems.push(problem),
    isVisible: () => true,
  });
  const defects: unknown[] = [];
  const delivery = new Delivery({
    outbox,
    entries,
    reader,
    clientFor: (lane) => desk.clientFor(lane),
    now: world.now,
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
  return { world, desk, views, problems, defects, view };
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
  desk.discard(requestId);
  expect(view().punches[1]?.parts.map(({ delivery }) => delivery.kind)).toEqual(['discarded', 'discarded']);
  expect(() => {
    desk.sendAgain(requestId);
  }).toThrow('actionNotPossible');
});
