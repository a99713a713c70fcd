import { expect, test } from 'vitest';
import { CompanyLimiter, limiterOf } from '../../../../electron/bamboohr/company-limiter.ts';
import type { Place } from '../../../../electron/bamboohr/company-limiter.ts';
import { clientOf, rawServer, sendJson } from './raw-server.ts';

function entered(limiter: CompanyLimiter, isPunch: boolean, count: number): readonly Place[] {
  return Array.from({ length: count }, () => {
    const place = limiter.enter(isPunch);
    if (place instanceof Promise) throw new Error('No place was free');
    return place;
  });
}

test('six at once, of which two are kept for punches', async () => {
  const limiter = new CompanyLimiter();
  const reads = entered(limiter, false, 4);
  const waitingRead = limiter.enter(false);
  expect(waitingRead).toBeInstanceOf(Promise);
  entered(limiter, true, 2);
  const waitingPunch = limiter.enter(true);
  expect(waitingPunch).toBeInstanceOf(Promise);
  // The punch goes first, although it came later.
  const order: string[] = [];
  void Promise.resolve(waitingRead).then(() => order.push('read'));
  void Promise.resolve(waitingPunch).then(() => order.push('punch'));
  reads[0]?.leave();
  reads[1]?.leave();
  await Promise.all([waitingRead, waitingPunch]);
  expect(order).toEqual(['punch', 'read']);
});

test('punches without end do not shut out reads', async () => {
  const limiter = new CompanyLimiter();
  const places = [...entered(limiter, true, 6)];
  const order: string[] = [];
  const line = (isPunch: boolean): void => {
    void Promise.resolve(limiter.enter(isPunch)).then((place) => {
      order.push(isPunch ? 'punch' : 'read');
      if (place) places.push(place);
    });
  };
  for (let index = 0; index < 9; index += 1) line(true);
  line(false);
  line(false);
  for (let turn = 0; turn < 11; turn += 1) {
    places.shift()?.leave();
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(order).toHaveLength(11);
  expect(order.indexOf('read')).toBeLessThanOrEqual(3);
  expect(order.lastIndexOf('read')).toBeLessThanOrEqual(7);
});

test('who gives up waiting leaves the line, and takes no place', async () => {
  const limiter = new CompanyLimiter();
  const places = entered(limiter, false, 4);
  const stop = new AbortController();
  const gone = limiter.enter(false, stop.signal);
  const next = limiter.enter(false);
  stop.abort();
  expect(await gone).toBeNull();
  places[0]?.leave();
  expect(await next).not.toBeNull();
});

test('clients of one company over one transport share a limiter; other companies have their own', () => {
  const transport = () => Promise.reject(new Error('not used'));
  expect(limiterOf(transport, 'https://a')).toBe(limiterOf(transport, 'https://a'));
  expect(limiterOf(transport, 'https://a')).not.toBe(limiterOf(transport, 'https://b'));
  expect(limiterOf(transport, 'https://a')).not.toBe(limiterOf(() => transport(), 'https://a'));
});

test('a punch gets through while reads hang', async () => {
  const { origin, asked } = await rawServer((request, response) => {
    if (request.method === 'POST') sendJson(response, { id: 1 });
  });
  const { client } = clientOf(origin);
  const stop = new AbortController();
  const reads = Array.from({ length: 8 }, () => client.call('getCompanyInformation', {}, { signal: stop.signal }));
  await expect.poll(() => asked.length).toBe(4);
  expect(await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } })).toMatchObject({ ok: true });
  stop.abort();
  expect((await Promise.all(reads)).every((result) => !result.ok && result.problem.code === 'cancelled')).toBe(true);
  expect(asked).toHaveLength(5);
});
