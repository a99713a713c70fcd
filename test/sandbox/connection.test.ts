import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { cast, MONDAY_8AM, sandboxForTest } from './sandbox-client.ts';
import declaration from '../../shared/bamboohr/openapi.json' with { type: 'json' };
import { operationIds } from '../../electron/sandbox/operations/operation-ids.ts';

describe('reaching the company', () => {
  it('tells whose key it is', async () => {
    const { api, sandbox } = await sandboxForTest();
    const me = await api('GET', '/employees/0?fields=id,firstName,lastName,department,hireDate,secret', {
      key: sandbox.ready.employeeApiKey,
    });
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ id: '102', firstName: 'Ana', lastName: 'Moreno', department: 'Warehouse' });
    expect(me.body).toHaveProperty('hireDate');
    expect(me.body).not.toHaveProperty('secret');
    expect((await api('GET', '/company_information')).body).toMatchObject({ displayName: 'Northwind Trading' });
  });

  it('leaves out fields the caller may not see, and refuses or hides unknown people', async () => {
    const { api, sandbox } = await sandboxForTest();
    const key = sandbox.ready.employeeApiKey;
    const other = await api('GET', `/employees/${cast.berliner}?fields=firstName,hireDate`, { key });
    expect(other.body).toEqual({ id: '105', firstName: 'Jonas' });
    expect((await api('GET', '/employees/999999', { key })).status).toBe(403);
    expect((await api('GET', '/employees/999999')).status).toBe(404);
    expect((await api('GET', '/employees/abc')).status).toBe(400);
    expect((await api('GET', `/employees/0?fields=${'a,'.repeat(400)}b`)).status).toBe(400);
  });

  it('answers 404 when the user of a key has no employee record', async () => {
    const { api, keyFor } = await sandboxForTest();
    expect((await api('GET', '/employees/0', { key: await keyFor(999_999) })).status).toBe(404);
  });

  it('refuses wrong, missing and revoked keys with a challenge for programs only', async () => {
    const { api, control, sandbox } = await sandboxForTest();
    const wrong = await api('GET', '/employees/0', { key: 'nonsense' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    const browser = await api('GET', '/employees/0', { key: 'nonsense', headers: { 'User-Agent': 'Mozilla/5.0' } });
    expect(browser.headers.get('www-authenticate')).toBeNull();
    expect((await api('GET', '/employees/0', { headers: { Authorization: 'Bearer x' } })).status).toBe(401);
    await control('POST', '/permissions', { key: { key: sandbox.ready.employeeApiKey, revoked: true } });
    expect((await api('GET', '/employees/0', { key: sandbox.ready.employeeApiKey })).status).toBe(401);
  });

  it('answers a Problem with the detail in a header, an id and the company time', async () => {
    const { api } = await sandboxForTest();
    const answer = await api('POST', `/time_tracking/employees/${cast.defaultEmployee}/clock_out`);
    expect(answer.body).toMatchObject({
      type: 'about:blank',
      title: 'Precondition Failed',
      status: 412,
      instance: '/api/v1/time_tracking/employees/102/clock_out',
    });
    expect(answer.headers.get('x-bamboohr-error-message')).toBe(answer.body.detail);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(Date.parse(MONDAY_8AM));
  });

  it('answers 403 when API access or time tracking is switched off', async () => {
    const { api, clockIn, control } = await sandboxForTest();
    await control('POST', '/permissions', { timeTracking: false });
    expect((await clockIn(cast.defaultEmployee)).body).toMatchObject({ status: 403, code: 'time_tracking_off' });
    expect((await api('GET', '/employees/0')).status).toBe(200);
    await control('POST', '/permissions', { timeTracking: true, apiAccess: false });
    expect((await api('GET', '/employees/0')).body).toMatchObject({ status: 403, code: 'api_access_off' });
    // Off comes before the input is looked at.
    expect((await api('POST', '/time_tracking/employees/x/clock_in')).status).toBe(403);
  });

  it('answers 404, 405 and 501 for what it does not serve', async () => {
    const { api } = await sandboxForTest();
    expect((await api('GET', '/nothing/here')).status).toBe(404);
    const wrongMethod = await api('DELETE', '/time_tracking/timesheet_entries');
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await api('GET', '/time-tracking/projects')).status).toBe(501);
  });

  it('serves its own subdomain and the older prefix, and an HTML page for other companies', async () => {
    const { sandbox } = await sandboxForTest();
    const ask = (host: string, path: string): Promise<{ status: number; type: string; text: string }> =>
      new Promise((resolve, reject) => {
        const { port } = new URL(sandbox.ready.url);
        const headers = { Host: host, Authorization: `Basic ${btoa(`${sandbox.ready.apiKey}:x`)}` };
        request({ host: '127.0.0.1', port, path, headers }, (response) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
          );
        })
          .on('error', reject)
          .end();
      });
    expect((await ask('northwind.localhost:1234', '/api/v1/employees/0')).status).toBe(200);
    expect((await ask('localhost', '/api/gateway.php/northwind/v1/employees/0')).status).toBe(200);
    for (const [host, path] of [
      ['acme.localhost', '/api/v1/employees/0'],
      ['evil.example', '/api/v1/employees/0'],
      ['localhost', '/api/gateway.php/acme/v1/employees/0'],
      ['localhost', '/'],
    ] as const) {
      const page = await ask(host, path);
      expect([page.status, page.type]).toEqual([404, 'text/html; charset=utf-8']);
      expect(page.text).toContain('<!DOCTYPE html>');
    }
  });

  it('has control paths only when asked for', async () => {
    const { control } = await sandboxForTest({ control: false });
    expect((await control('GET', '/clock')).status).toBe(404);
  });

  it('knows exactly the operations of the document', () => {
    const declared = Object.values(declaration.paths).flatMap((item) =>
      Object.values(item).map((operation) => (operation as { operationId: string }).operationId),
    );
    expect([...operationIds].sort()).toEqual(declared.sort());
    expect(declared).toHaveLength(27 + declaration.info['x-clockhouse'].operations.length);
  });
});
