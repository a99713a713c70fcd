import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sandboxForTest } from './sandbox-client.ts';

const week = '/time_tracking/timesheet_entries?start=2026-03-02&end=2026-03-08';

describe('answers too long to be made in one go', () => {
  it('hold the same as short ones', async () => {
    const { api } = await sandboxForTest({ employees: 260 });
    const everybody = (await api('GET', week)).body as readonly { employeeId: number }[];
    expect(everybody.length).toBeGreaterThan(3000);
    const parts: unknown[] = [];
    for (let first = 101; first < 361; first += 90) {
      const ids = Array.from({ length: Math.min(90, 361 - first) }, (_, index) => first + index);
      parts.push(...((await api('GET', `${week}&employeeIds=${ids.join(',')}`)).body as unknown[]));
    }
    expect(everybody).toEqual(parts);
    expect((await api('GET', '/time_tracking/timesheet_entries?start=2026-04-05&end=2026-04-05')).body).toEqual([]);
    expect((await api('GET', '/employees/directory')).body.employees).toHaveLength(260);
  });

  it('let others in between', async () => {
    const { api } = await sandboxForTest({ employees: 1200 });
    let isDone = false;
    const long = api('GET', week).finally(() => (isDone = true));
    let others = 0;
    while (!isDone) {
      await api('GET', '/company_information');
      others += 1;
    }
    expect((await long).status).toBe(200);
    // Made in one go, it would let in one or two.
    expect(others).toBeGreaterThan(10);
  });

  it('end quietly when nobody listens any more, and can be cut off on order', async () => {
    const { api, control, sandbox } = await sandboxForTest({ employees: 260 });
    const { url, apiKey } = sandbox.ready;
    await new Promise<void>((resolve, reject) => {
      const asked = request(`${url}/api/v1${week}`, { headers: { Authorization: `Basic ${btoa(`${apiKey}:x`)}` } });
      asked.on('response', (response) => {
        response.once('data', () => {
          response.destroy();
          resolve();
        });
      });
      asked.on('error', reject);
      asked.end();
    });
    expect((await api('GET', '/company_information')).status).toBe(200);
    await control('POST', '/faults', { operationId: 'listTimesheetEntries', kind: 'truncated' });
    await expect(api('GET', week)).rejects.toThrow();
    expect((await api('GET', week)).status).toBe(200);
  });
});
