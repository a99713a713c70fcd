import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

describe('the rate limit', () => {
  it('holds what is too much for the whole company, and says for how long', async () => {
    const { api, control } = await sandboxForTest();
    expect((await control('POST', '/throttle', { perSecond: 3 })).body).toEqual({
      perSecond: 3,
      status: 429,
      retryAfter: true,
    });
    // Refused credentials count.
    for (let index = 0; index < 3; index += 1) await api('GET', '/company_information', { key: 'nobody' });
    const held = await api('GET', '/company_information');
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '1']);
    expect(held.body).toMatchObject({ status: 429, code: 'rate_limited' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await api('GET', '/company_information')).status).toBe(200);
  });

  it('changes nothing when it holds a punch, and can be lifted', async () => {
    const { api, clockIn, control } = await sandboxForTest();
    await control('POST', '/throttle', { perSecond: 0.01 });
    await api('GET', '/company_information');
    const held = await clockIn(ana);
    expect([held.status, Number(held.headers.get('retry-after'))]).toEqual([429, 100]);
    const [, last] = (await control('GET', '/requests')).body;
    expect(last).toMatchObject({ operationId: 'createTimesheetClockInEntry', status: 429, applied: false });
    await control('POST', '/throttle', { perSecond: null });
    expect((await clockIn(ana)).status).toBe(200);
  });

  it('speaks as before 2026-09-16 when asked to: 503, and without a time', async () => {
    const { api, control } = await sandboxForTest();
    await control('POST', '/throttle', { perSecond: 0.01, status: 503, retryAfter: false });
    await api('GET', '/company_information');
    const held = await api('GET', '/company_information');
    expect([held.status, held.headers.get('retry-after')]).toEqual([503, null]);
    expect((await control('POST', '/throttle', { perSecond: 0 })).status).toBe(400);
  });
});

describe('faults with dice', () => {
  it('fall the same way for the same seed, whatever other faults do', async () => {
    const fallsOf = async (others: boolean): Promise<readonly number[]> => {
      const { api, control } = await sandboxForTest();
      const order = { kind: 'status', status: 503, probability: 0.5 };
      if (others) await control('POST', '/faults', { ...order, operationId: 'getEmployee' });
      await control('POST', '/faults', { ...order, operationId: 'getCompanyInformation', seed: 7 });
      const statuses: number[] = [];
      for (let index = 0; index < 20; index += 1) {
        if (others) await api('GET', '/employees/0');
        statuses.push((await api('GET', '/company_information')).status);
      }
      return statuses;
    };
    const alone = await fallsOf(false);
    expect(alone).toEqual(await fallsOf(false));
    expect(new Set(alone)).toEqual(new Set([200, 503]));
    expect(await fallsOf(true)).toEqual(alone);
  });

  it.each([
    ['problem', 'application/json', true],
    ['problem+json', 'application/problem+json', true],
    ['header', null, false],
    ['empty', null, false],
  ])('answer an error in the shape %s', async (shape, type, hasBody) => {
    const { api, control } = await sandboxForTest();
    await control('POST', '/faults', { kind: 'status', status: 503, shape });
    const answer = await api('GET', '/employees/0', { key: 'nobody' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, type]);
    expect(answer.body !== undefined).toBe(hasBody);
    expect(answer.headers.has('x-bamboohr-error-message')).toBe(shape !== 'empty');
  });
});
