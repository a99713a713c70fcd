import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

const dataset = (tests: TestSandbox, body: object): Promise<Answered> =>
  tests.api('POST', '/datasets/employee/data', { body, version: 'v2' });

describe('the people of the company', () => {
  it('are in the directory while they are active', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { employee: { id: cast.berliner, status: 'Inactive' } });
    const { body } = await tests.api('GET', '/employees/directory?onlyCurrent=true', {
      key: tests.sandbox.ready.employeeApiKey,
    });
    expect(body.employees).toHaveLength(23);
    expect(body.employees[1]).toMatchObject({ id: '102', displayName: 'Ana Moreno', canUploadPhoto: true });
    expect(body.employees[2]).toMatchObject({ id: '103', displayName: 'Tomek Zieliński', canUploadPhoto: false });
    const ids = body.fields.map((field: { id: string }) => field.id);
    expect(Object.keys(body.employees[0] as object)).toEqual(['id', ...ids, 'canUploadPhoto']);
  });

  it('show when they were changed', async () => {
    const tests = await sandboxForTest();
    const all = (await tests.api('GET', '/employees/changed?since=2000-01-01T00:00:00Z')).body;
    expect(Object.keys(all.employees as object)).toHaveLength(24);
    expect(all.employees['102']).toMatchObject({ id: '102', action: 'Inserted' });
    await tests.setClock('2026-03-09T09:00:00-06:00');
    await tests.api('POST', `/employees/${ana}`, { body: { preferredName: 'Anita' } });
    const since = (type: string): Promise<Answered> =>
      tests.api('GET', `/employees/changed?since=2026-03-09T14:30:00Z&type=${type}`);
    const change = { id: '102', action: 'Updated', lastChanged: '2026-03-09T15:00:00Z' };
    expect((await since('all')).body).toEqual({ latest: '2026-03-09T15:00:00Z', employees: { '102': change } });
    expect((await since('updated')).body.employees).toEqual({ '102': change });
    expect((await since('inserted')).body.employees).toEqual({});
  });

  it('have fields with stable ids, two of them the company made for the clock', async () => {
    const tests = await sandboxForTest();
    const fields = (await tests.api('GET', '/meta/fields')).body as readonly { id: number | string; alias: string }[];
    expect(fields).toContainEqual({ id: 4340, alias: 'customBadgeNumber', name: 'Badge number', type: 'text' });
    expect(fields).toContainEqual({ id: 4341, alias: 'customPinVerifier', name: 'PIN verifier', type: 'text' });
    expect(new Set(fields.map((field) => String(field.id))).size).toBe(fields.length);
    // Everything listed can be asked for, by id and by alias.
    const { body } = await tests.api('GET', `/employees/0?fields=${fields.map(({ alias }) => alias).join(',')}`);
    for (const { alias } of fields) expect(body).toHaveProperty(alias);
    const byId = (await tests.api('GET', `/employees/${ana}?fields=4340`)).body;
    const byAlias = (await tests.api('GET', `/employees/${ana}?fields=customBadgeNumber`)).body;
    expect(byId['4340']).toBe(byAlias.customBadgeNumber);
  });

  it('keep a PIN verifier, which only they, their manager and administrators see', async () => {
    const tests = await sandboxForTest();
    const answer = await tests.api('POST', `/employees/${ana}`, {
      body: { '4341': 'scrypt$1', customBadgeNumber: '777', hatSize: 58 },
    });
    expect([answer.status, answer.body]).toEqual([200, undefined]);
    const seenBy = async (employeeId: number): Promise<unknown> =>
      (
        await tests.api('GET', `/employees/${ana}?fields=customPinVerifier,4340`, {
          key: await tests.keyFor(employeeId),
        })
      ).body;
    expect(await seenBy(cast.manager)).toEqual({ id: '102', customPinVerifier: 'scrypt$1', '4340': '777' });
    expect(await seenBy(cast.berliner)).toEqual({ id: '102' });
    await tests.api('POST', `/employees/${ana}`, { body: { customPinVerifier: null } });
    expect(await seenBy(ana)).toMatchObject({ customPinVerifier: null, '4340': '777' });
  });

  it('are changed all or not at all', async () => {
    const tests = await sandboxForTest();
    const update = (body: object): Promise<Answered> => tests.api('POST', `/employees/${ana}`, { body });
    expect((await update({ preferredName: 'Anita', department: 'Sales' })).status).toBe(403);
    const taken = (await tests.api('GET', `/employees/${cast.manager}?fields=employeeNumber`)).body.employeeNumber;
    expect((await update({ preferredName: 'Anita', employeeNumber: taken })).status).toBe(409);
    expect((await tests.api('GET', `/employees/${ana}?fields=preferredName`)).body.preferredName).toBeNull();
  });

  it('come with badges page by page through the dataset', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { employee: { id: cast.berliner, status: 'Inactive' } });
    const request = {
      fields: ['id', 'customBadgeNumber', 'lastName'],
      filter: "status eq 'Active' and customBadgeNumber ne null",
      orderBy: 'lastName desc',
      pageSize: 10,
    };
    const { data, meta } = (await dataset(tests, request)).body;
    expect(meta).toMatchObject({ page: 1, pageSize: 10 });
    expect(data).toHaveLength(10);
    const badges = data.map((row: { fields: { customBadgeNumber: string } }) => row.fields.customBadgeNumber);
    expect(new Set(badges).size).toBe(10);
    const names = data.map((row: { fields: { lastName: string } }) => row.fields.lastName) as string[];
    expect(names).toEqual([...names].sort().reverse());
    const one = { fields: ['id'], filter: "lastName in ('Moreno', 'O''Hara') and id ne 'x and y'" };
    expect((await dataset(tests, one)).body.data).toContainEqual({ fields: { id: '102' } });
    for (const filter of ["status like 'A'", "status eq 'Active' or id eq '1'", 'status', "shoe eq '1'", "a eq 'b"]) {
      expect([filter, (await dataset(tests, { fields: ['id'], filter })).status]).toEqual([filter, 422]);
    }
    expect((await dataset(tests, { fields: ['id'], orderBy: 'lastName down' })).status).toBe(422);
  });

  it('are users with ids of their own, and one user is nobody', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { employee: { id: ana, status: 'Inactive' } });
    const users = (await tests.api('GET', '/meta/users?status=enabled')).body;
    expect(users['2400']).toMatchObject({ employeeId: 0 });
    expect(users['2502']).toBeUndefined();
    const disabled = (await tests.api('GET', '/meta/users?status=disabled')).body;
    expect(Object.values(disabled as object)).toMatchObject([{ id: 2502, employeeId: ana, status: 'disabled' }]);
    expect((await tests.api('GET', '/meta/users', { key: await tests.keyFor(cast.manager) })).status).toBe(403);
  });

  it('have photos that stay the same, except who has none', async () => {
    const tests = await sandboxForTest();
    const again = await sandboxForTest();
    const photo = async (from: TestSandbox, path: string): Promise<{ type: string | null; bytes: Buffer }> => {
      const response = await fetch(`${from.sandbox.ready.url}${path}`, {
        headers: { Authorization: `Basic ${btoa(`${from.sandbox.ready.apiKey}:x`)}` },
      });
      return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const small = await photo(tests, `/api/v1/employees/${ana}/photo/small`);
    // Sent as JPEG whatever it is, as documented.
    expect(small.type).toBe('image/jpeg');
    expect(pngSize(small.bytes)).toEqual([150, 150]);
    expect((await photo(again, `/api/v1/employees/${ana}/photo/small`)).bytes.equals(small.bytes)).toBe(true);
    expect((await photo(tests, `/api/v1/employees/${cast.manager}/photo/small`)).bytes.equals(small.bytes)).toBe(false);
    expect(pngSize((await photo(tests, `/api/v1/employees/${ana}/photo/tiny?width=40&height=30`)).bytes)).toEqual([
      40, 30,
    ]);
    expect(pngSize((await photo(tests, `/api/v1/employees/${ana}/photo/xs?width=40`)).bytes)).toEqual([50, 50]);
    for (const path of [`/employees/${ana}/photo/huge`, `/employees/${cast.notTracked}/photo/small`]) {
      expect((await tests.api('GET', path)).status).toBe(404);
    }
    const { photoUrl } = (await tests.api('GET', `/employees/${ana}?fields=photoUrl`)).body;
    const plain = await fetch(photoUrl as string);
    expect(Buffer.from(await plain.arrayBuffer()).equals(small.bytes)).toBe(true);
  });

  it('are away on days on which they have not punched', async () => {
    const tests = await sandboxForTest();
    const out = (await tests.api('GET', '/time_off/whos_out?start=2026-02-24&end=2026-03-06')).body as readonly {
      readonly id: number;
      readonly type: string;
      readonly employeeId: number;
      readonly start: string;
    }[];
    expect(out.length).toBeGreaterThan(3);
    expect(new Set(out.map((row) => row.id)).size).toBe(out.length);
    const { entries } = tests.sandbox.company;
    for (const row of out) {
      const rows = entries.ofEmployee(row.employeeId, row.start, row.start);
      // The end of the night before may lie on the day.
      expect(rows.filter((entry) => entry.createdAt > Date.parse(`${row.start}T12:00:00-06:00`))).toEqual([]);
    }
    const winter = (await tests.api('GET', '/time_off/whos_out?start=2026-12-20&end=2026-12-31')).body;
    expect(winter).toContainEqual(expect.objectContaining({ type: 'holiday', start: '2026-12-25' }));
    expect((await tests.api('GET', '/time_off/whos_out')).status).toBe(200);
    expect((await tests.api('GET', '/time_off/whos_out?start=2026-03-09&end=2026-03-08')).status).toBe(400);
    expect((await tests.api('GET', '/time_off/whos_out?start=2026-03-09&end=2027-03-11')).status).toBe(400);
  });

  it('can choose among zones with their offsets in winter', async () => {
    const { data, meta } = (await (await sandboxForTest()).api('GET', '/meta/timezones?pageSize=500')).body;
    expect(meta.totalPages).toBe(1);
    const offsetOf = (zone: string): unknown =>
      (data as readonly { utcName: string; gmtOffset: string }[]).find((row) => row.utcName === zone)?.gmtOffset;
    expect(offsetOf('America/Denver')).toBe('(GMT-07:00)');
    expect(offsetOf('Australia/Sydney')).toBe('(GMT+10:00)');
    expect(offsetOf('Asia/Kolkata')).toBe('(GMT+05:30)');
  });
});

/** Width and height of a PNG whose picture data is whole. */
function pngSize(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const start = bytes.indexOf('IDAT');
  const data = bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4));
  expect(inflateSync(data)).toHaveLength((width * 3 + 1) * height);
  return [width, height];
}
