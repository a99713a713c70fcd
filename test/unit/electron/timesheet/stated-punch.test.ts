import { describe, expect, it } from 'vitest';
import { recordStep } from '../../../../electron/punches/recorder.ts';
import type { PunchRequest } from '../../../../electron/punches/recorder.ts';
import { stampOfStated, statedInstant } from '../../../../electron/timesheet/stated-punch.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { project } from '../../../../shared/punches/projection.ts';
import type { Projection } from '../../../../shared/punches/projection.ts';
import type { Stamp } from '../../../../shared/punches/punch.ts';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { punchOf, tracked } from '../../../fixtures/punches.ts';
import { workEntry } from '../../../fixtures/entries.ts';
import { startPunchWorld } from '../../../fixtures/punch-world.ts';

const zone = 'America/Denver';
const clicked: Stamp = punchOf('in', parseInstant('2026-03-10T09:00:10-06:00') ?? 0);

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

const at = (iso: string): number => parseInstant(iso) ?? 0;
const morning = { ...workEntry('2026-03-09T08:00:00-06:00', '2026-03-09T12:00:00-06:00'), id: 1 };
const out: Projection = project([morning], []);
const running: Projection = project([morning], [tracked(punchOf('in', at('2026-03-09T22:00:00-06:00')))]);

describe('the minute that is meant', () => {
  it('is read in the zone, and must be one instant', () => {
    expect(statedInstant({ date: '2026-03-08', time: '01:30', which: null }, zone)).toBe(
      at('2026-03-08T01:30:00-07:00'),
    );
    expect(codeOf(() => statedInstant({ date: '2026-03-08', time: '02:30', which: null }, zone))).toBe('timeSkipped');
    expect(codeOf(() => statedInstant({ date: '2025-11-02', time: '01:30', which: null }, zone))).toBe('timeRepeated');
    expect(statedInstant({ date: '2025-11-02', time: '01:30', which: 'second' }, zone)).toBe(
      at('2025-11-02T01:30:00-07:00'),
    );
    expect(codeOf(() => statedInstant({ date: '2025-02-30', time: '01:30', which: null }, zone))).toBe('badInput');
  });
});

describe('a stated punch', () => {
  const stamp = (action: 'clockIn' | 'clockOut', iso: string, timesheet: Projection): string =>
    codeOf(() => stampOfStated(action, at(iso), zone, clicked, timesheet));

  it('goes where the timesheet is free', () => {
    expect(stamp('clockIn', '2026-03-09T12:00:00-06:00', out)).toBe('none');
    expect(stamp('clockIn', '2026-03-09T11:59:00-06:00', out)).toBe('statedTimeImpossible');
    expect(stamp('clockIn', '2026-03-10T10:00:00-06:00', out)).toBe('statedTimeImpossible');
    expect(stamp('clockIn', '2025-03-01T10:00:00-07:00', out)).toBe('statedTimeImpossible');
    expect(stamp('clockOut', '2026-03-10T06:00:00-06:00', running)).toBe('none');
    expect(stamp('clockOut', '2026-03-09T21:00:00-06:00', running)).toBe('statedTimeImpossible');
  });

  it('must fit how the clock stands', () => {
    expect(stamp('clockOut', '2026-03-10T06:00:00-06:00', out)).toBe('actionNotPossible');
    expect(stamp('clockIn', '2026-03-10T06:00:00-06:00', running)).toBe('actionNotPossible');
  });

  it('is not this machine’s word: there is nothing to verify', () => {
    const unsure: Stamp = { ...clicked, trust: 'unverified' };
    expect(stampOfStated('clockIn', at('2026-03-09T13:00:00-06:00'), zone, unsure, out)).toMatchObject({
      at: at('2026-03-09T13:00:00-06:00'),
      trust: 'verified',
      zone,
    });
  });
});

it('in and out over midnight are delivered as one entry that could not have been stored', async () => {
  const world = await startPunchWorld();
  const record = (request: PunchRequest, iso: string): void => {
    const stamp = stampOfStated(
      request.action as 'clockIn',
      at(iso),
      zone,
      { ...clicked, at: world.now() },
      project(
        world.run.entries.between(world.lane, '2026-01-01', '2026-03-31'),
        world.run.outbox.unsettled(world.lane),
      ),
    );
    recordStep(world.run.outbox, world.lane, request, stamp, null);
  };
  record({ action: 'clockIn', requestId: crypto.randomUUID(), note: 'night' }, '2026-03-09T22:00:00-06:00');
  record({ action: 'clockOut', requestId: crypto.randomUUID() }, '2026-03-10T06:00:00-06:00');
  await world.deliver();
  expect(world.states().map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
  expect(world.stored()).toMatchObject([
    { startAt: at('2026-03-09T22:00:00-06:00'), endAt: at('2026-03-10T06:00:00-06:00'), note: 'night' },
  ]);
});
