/** Every way a write can end, by its real cause, over real HTTP. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cast } from '../../../../electron/sandbox/company/seed.ts';
import { addDays } from '../../../../shared/time/zoned.ts';
import type { TimesheetChange } from '../../../../shared/ipc/timesheet.ts';
import {
  clockChange,
  fates,
  hoursChange,
  idOf,
  startTimesheetWorld,
  worldToday as today,
} from '../../../fixtures/timesheet-world.ts';
import type { TimesheetWorld } from '../../../fixtures/timesheet-world.ts';

const deletion = (kind: 'deleteClock' | 'deleteHours', id: number): TimesheetChange => ({
  key: randomUUID(),
  kind,
  id,
});

const requests = (world: TimesheetWorld, operation: string): number =>
  world.exchanges.filter((exchange) => exchange.operation === operation).length;

const store = 'createOrUpdateTimesheetClockEntries';
const storeHours = 'createOrUpdateTimesheetHourEntries';

const fault = (world: TimesheetWorld, operationId: string, more: object): Promise<unknown> =>
  world.control('faults', { operationId, count: 1, ...more });

const dropAfter = { kind: 'drop', when: 'after' };
const dropBefore = { kind: 'drop', when: 'before' };

describe('changes that BambooHR takes', () => {
  it('are stored, edited and deleted, and known at once', async () => {
    const world = await startTimesheetWorld();
    const made = await world.write(
      clockChange(today, '05:00', '06:00', { note: ' early ' }),
      clockChange(today, '06:00', '07:00'),
    );
    expect(fates(made)).toEqual(['done', 'done']);
    const [first, second] = made.results.map(idOf);
    const edited = await world.write(
      clockChange(today, '05:15', '06:00', { id: first ?? 0, note: null }),
      deletion('deleteClock', second ?? 0),
    );
    expect(fates(edited)).toEqual(['done', 'done']);
    const { entries } = world.desk.known({ from: today, to: today });
    expect(entries).toMatchObject([{ id: first, hours: 0.75, note: null }]);
    expect(world.stored(today, today)).toMatchObject([{ id: first, note: null }]);
  });

  it('are deleted first, so that their room can be taken', async () => {
    const world = await startTimesheetWorld();
    const old = idOf((await world.write(clockChange(today, '05:00', '06:00'))).results[0]);
    const outcome = await world.write(clockChange(today, '05:30', '06:30'), deletion('deleteClock', old));
    expect(fates(outcome)).toEqual(['done', 'done']);
  });

  it('may swap their places in one write', async () => {
    const world = await startTimesheetWorld();
    const made = await world.write(clockChange(today, '05:00', '06:00'), clockChange(today, '06:00', '07:00'));
    const [a, b] = made.results.map(idOf);
    const swapped = await world.write(
      clockChange(today, '06:00', '07:00', { id: a ?? 0 }),
      clockChange(today, '05:00', '06:00', { id: b ?? 0 }),
    );
    expect(fates(swapped)).toEqual(['done', 'done']);
  });

  it('keep a project that was closed since, unless another is named', async () => {
    const world = await startTimesheetWorld();
    const project = world.sandbox.company
      .projects()
      .find((candidate) => !candidate.archived && candidate.employeeIds === null);
    const projectId = project?.id ?? 0;
    const id = idOf((await world.write(clockChange(today, '05:00', '06:00', { projectId }))).results[0]);
    if (project) world.sandbox.company.commit([{ kind: 'project', row: { ...project, archived: true } }]);
    const outcome = await world.write(clockChange(today, '05:00', '06:30', { id, projectId }));
    expect(fates(outcome)).toEqual(['done']);
    expect(world.stored(today, today)).toMatchObject([{ projectId }]);
  });

  it('are asked for in parts, with progress, and can be stopped between them', async () => {
    const world = await startTimesheetWorld();
    const many = Array.from({ length: 120 }, (_, index) =>
      clockChange(
        addDays(today, Math.floor(index / 20)),
        `${String(index % 20).padStart(2, '0')}:00`,
        `${String(index % 20).padStart(2, '0')}:30`,
      ),
    );
    const writeId = randomUUID();
    const writing = world.desk.write(writeId, many);
    world.desk.cancel(writeId);
    const stopped = await writing;
    expect(stopped.stoppedBy).toMatchObject({ code: 'cancelled' });
    expect(fates(stopped).filter((fate) => fate === 'done')).toHaveLength(100);
    expect(fates(stopped).filter((fate) => fate === 'notTried')).toHaveLength(20);
    expect(world.progress).toEqual([{ writeId, settled: 100, total: 120 }]);
    expect(await world.desk.write(writeId, many)).toBe(stopped);
  });
});

describe('a refused change', () => {
  it('has its own reason, and the others are written', async () => {
    const world = await startTimesheetWorld();
    const there = idOf((await world.write(clockChange(today, '05:00', '06:00'))).results[0]);
    const outcome = await world.write(
      clockChange(today, '06:00', '07:00'),
      clockChange(today, '07:30', '07:30'),
      clockChange('2026-03-08', '02:30', '03:30'),
      clockChange(today, '05:30', '05:45'),
      clockChange('2026-03-30', '08:00', '09:00'),
      clockChange(today, '10:00', '11:00', { id: 987_654 }),
      clockChange(today, '11:00', '12:00', { projectId: 987_654 }),
      clockChange(today, '12:00', '13:00', { breakId: randomUUID() }),
      clockChange(today, '07:00', '07:30'),
    );
    expect(fates(outcome)).toEqual([
      'done',
      'inputRefused',
      'inputRefused',
      'entriesClash',
      'beyondPayPeriod',
      'entryNotFound',
      'inputRefused',
      'inputRefused',
      'done',
    ]);
    const fields = outcome.results.map((result) =>
      result.kind === 'failed' ? Object.keys(result.problem.fields ?? {}) : [],
    );
    expect(fields.flat()).toEqual(['end', 'start', 'projectId', 'breakId']);
    expect(outcome.results[3]).toMatchObject({ inTheWay: [there] });
    expect(outcome.stoppedBy).toBeNull();
    expect(world.stored(today, today)).toHaveLength(3);
  });

  it('is found among hundreds with few requests', async () => {
    const world = await startTimesheetWorld();
    await world.write(clockChange(today, '03:00', '04:00'));
    const before = requests(world, store);
    const many = Array.from({ length: 100 }, (_, index) => {
      const hour = String(index % 20).padStart(2, '0');
      return clockChange(addDays(today, Math.floor(index / 20)), `${hour}:00`, `${hour}:30`);
    });
    const outcome = await world.write(...many);
    expect(fates(outcome).filter((fate) => fate !== 'done')).toEqual(['entriesClash']);
    expect(requests(world, store) - before).toBeLessThan(16);
  });

  it('among changes that need its room leaves those that do not', async () => {
    const world = await startTimesheetWorld();
    const made = await world.write(
      clockChange(today, '03:00', '04:00'),
      clockChange(today, '04:00', '05:00'),
      clockChange(today, '05:00', '06:00'),
    );
    const [a, b, c] = made.results.map(idOf);
    const outcome = await world.write(
      clockChange(today, '04:00', '05:00', { id: a ?? 0 }),
      clockChange(today, '03:00', '04:00', { id: b ?? 0 }),
      // Wants what `b` gives up and reaches into what `b` takes.
      clockChange(today, '03:30', '04:00', { id: c ?? 0 }),
    );
    expect(fates(outcome)).toEqual(['done', 'done', 'entriesClash']);
  });

  it('of an approved day does not keep those of other days from being written', async () => {
    const world = await startTimesheetWorld();
    const old = '2026-02-25';
    await world.control('approvals', { employeeId: world.lane.employeeId, date: old, approved: true });
    const changes = [0, 1, 2, 3, 4].map((hour) => clockChange(old, `0${hour}:00`, `0${hour}:30`));
    await world.desk.read({ from: old, to: old }, null);
    const outcome = await world.write(...changes, clockChange(today, '05:00', '06:00'));
    expect(fates(outcome).slice(-1)).toEqual(['done']);
    expect(new Set(fates(outcome).slice(0, -1))).toEqual(new Set(['timesheetForbidden']));
  });

  it('on fifteen days for want of permission stops the rest', async () => {
    const world = await startTimesheetWorld();
    await world.control('faults', { operationId: store, kind: 'status', status: 403, count: null });
    const days = Array.from({ length: 40 }, (_, index) => clockChange(addDays(today, -index), '03:00', '03:30'));
    const outcome = await world.write(...days);
    expect(fates(outcome).filter((fate) => fate === 'timesheetForbidden')).toHaveLength(15);
    expect(fates(outcome).slice(15)).toEqual(Array.from({ length: 25 }, () => 'notTried'));
    expect(outcome.stoppedBy).toMatchObject({ code: 'timesheetForbidden' });
  });

  it('because the entry still runs, or the day is full, or the kind does not fit', async () => {
    const grace = await startTimesheetWorld({ employeeId: cast.hourKeeper });
    const free = addDays(today, 3);
    expect(
      fates(await grace.write(hoursChange(free, 20), hoursChange(free, 5), clockChange(free, '05:00', '06:00'))),
    ).toEqual(['done', 'inputRefused', 'entriesClash']);
    const ana = await startTimesheetWorld();
    expect(fates(await ana.write(hoursChange(today, 2)))).toEqual(['timesheetTypeConflict']);
    await ana.client.call('createTimesheetClockInEntry', { path: { employeeId: ana.lane.employeeId }, body: {} });
    await ana.desk.read({ from: today, to: today }, null);
    const open = ana.desk.known({ from: today, to: today }).entries.find(({ endAt }) => endAt === null);
    expect(fates(await ana.write(clockChange(today, '05:00', '06:00', { id: open?.id ?? 0 })))).toEqual([
      'entriesClash',
    ]);
    expect(fates(await ana.write(deletion('deleteClock', open?.id ?? 0)))).toEqual(['stillClockedIn']);
  });

  it('of hours that BambooHR does not know counts as deleted', async () => {
    const world = await startTimesheetWorld({ employeeId: cast.hourKeeper });
    const there = idOf((await world.write(hoursChange(addDays(today, 3), 2))).results[0]);
    const outcome = await world.write(deletion('deleteHours', 987_654), deletion('deleteHours', there));
    expect(fates(outcome)).toEqual(['done', 'done']);
    expect(world.stored(addDays(today, 3), addDays(today, 3))).toEqual([]);
  });
});

describe('trouble that is no fault of a change', () => {
  it('stops everything and says so: the company is set up wrongly, the key is refused', async () => {
    const world = await startTimesheetWorld();
    await world.control('permissions', { companyZone: 'Nowhere/At_All' });
    const outcome = await world.write(clockChange(today, '05:00', '06:00'), clockChange(today, '06:00', '07:00'));
    expect(fates(outcome)).toEqual(['notTried', 'notTried']);
    expect(outcome.stoppedBy).toMatchObject({ code: 'companySetupInvalid' });
    await fault(world, store, { kind: 'status', status: 401 });
    expect((await world.write(clockChange(today, '05:00', '06:00'))).stoppedBy).toMatchObject({ code: 'wrongKey' });
  });

  it('waits out a short pause that BambooHR asks for', async () => {
    const world = await startTimesheetWorld();
    await fault(world, store, { kind: 'status', status: 429, retryAfter: '0' });
    expect(fates(await world.write(clockChange(today, '05:00', '06:00')))).toEqual(['done']);
    await fault(world, store, { kind: 'status', status: 429, retryAfter: '3600' });
    expect((await world.write(clockChange(today, '06:00', '07:00'))).stoppedBy).toMatchObject({ code: 'rateLimited' });
  });
});

describe('no answer', () => {
  it('to what was written is found by reading back', async () => {
    const world = await startTimesheetWorld();
    await fault(world, store, dropAfter);
    const outcome = await world.write(
      clockChange(today, '05:00', '06:00', { note: 'a' }),
      clockChange(today, '06:00', '07:00'),
    );
    expect(fates(outcome)).toEqual(['done', 'done']);
    expect(world.stored(today, today)).toHaveLength(2);
    expect(outcome.results.map(idOf)).toEqual(world.stored(today, today).map(({ id }) => id));
  });

  it('to what did not arrive is sent again, where twice cannot be', async () => {
    const world = await startTimesheetWorld();
    await fault(world, store, dropBefore);
    expect(fates(await world.write(clockChange(today, '05:00', '06:00')))).toEqual(['done']);
    expect(world.stored(today, today)).toHaveLength(1);
    expect(requests(world, store)).toBe(2);
  });

  it('to hours of a day is not answered by guessing', async () => {
    const world = await startTimesheetWorld({ employeeId: cast.hourKeeper });
    const free = addDays(today, 3);
    await fault(world, storeHours, dropBefore);
    const outcome = await world.write(hoursChange(free, 2));
    expect(outcome.results).toMatchObject([{ kind: 'failed', problem: { fate: 'unknown', code: 'noAnswer' } }]);
    expect(requests(world, storeHours)).toBe(1);
    await fault(world, storeHours, dropAfter);
    expect(fates(await world.write(hoursChange(free, 3)))).toEqual(['done']);
    expect(world.stored(free, free)).toMatchObject([{ hours: 3 }]);
  });

  it('to an edit and to a deletion is settled the same way', async () => {
    const world = await startTimesheetWorld();
    const made = await world.write(clockChange(today, '05:00', '06:00'), clockChange(today, '06:00', '07:00'));
    const [a, b] = made.results.map(idOf);
    await fault(world, store, dropAfter);
    await fault(world, 'deleteTimesheetClockEntriesViaPost', dropAfter);
    expect(
      fates(
        await world.write(clockChange('2026-03-06', '03:00', '03:30', { id: a ?? 0 }), deletion('deleteClock', b ?? 0)),
      ),
    ).toEqual(['done', 'done']);
    expect(world.stored(today, today)).toEqual([]);
    expect(world.entries.withId(world.lane, a ?? 0)).toMatchObject({ date: '2026-03-06' });
  });

  it('at all, not even when reading, is told as not known', async () => {
    const world = await startTimesheetWorld();
    await world.control('faults', { operationId: store, ...dropAfter, count: null });
    await world.control('faults', { operationId: 'listTimesheetEntries', kind: 'status', status: 403, count: null });
    const outcome = await world.write(clockChange(today, '05:00', '06:00'));
    expect(outcome.results).toMatchObject([{ kind: 'failed', problem: { fate: 'unknown' } }]);
  });

  it('to a good half of a bad request leaves nothing doubled and nothing out', async () => {
    const world = await startTimesheetWorld();
    await world.write(clockChange(today, '05:00', '06:00'));
    await world.control('faults', { operationId: store, ...dropAfter, probability: 0.6, seed: 7 });
    const outcome = await world.write(
      clockChange(today, '05:30', '05:45'),
      clockChange(today, '06:00', '06:30'),
      clockChange(today, '06:30', '07:00'),
      clockChange(today, '07:00', '07:30'),
    );
    const stored = new Set(world.stored(today, today).map(({ id }) => id));
    expect(stored.size).toBe(outcome.results.filter(({ kind }) => kind === 'done').length + 1);
    expect(fates(outcome)[0]).not.toBe('done');
    for (const result of outcome.results) {
      expect(result.kind === 'done' ? stored.has(result.entry?.id ?? 0) : result.kind === 'failed').toBe(true);
    }
  });
});
