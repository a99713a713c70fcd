import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

function folder(): string {
  const data = mkdtempSync(path.join(tmpdir(), 'sandbox-data-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return path.join(data, 'company');
}

const rowsOf = async (tests: TestSandbox): Promise<unknown[]> =>
  (await tests.control('GET', `/entries?employeeId=${ana}`)).body as unknown[];

describe('keeping the company', () => {
  it('lasts across restarts, keys and clock included, for the owner only', async () => {
    const data = folder();
    const first = await sandboxForTest({ data });
    await first.clockIn(ana, { note: 'before' });
    const rows = await rowsOf(first);
    await first.setClock('2026-03-09T11:00:00-06:00');
    await first.sandbox.close();
    expect(statSync(path.join(data, 'company.jsonl')).mode & 0o777).toBe(0o600);

    // Other seed flags do not matter any more; without `now` the clock stands where it stood.
    const second = await sandboxForTest({ data, seed: 9, employees: 50, now: null });
    expect(second.sandbox.warnings).toEqual([]);
    expect(second.sandbox.ready.apiKey).toBe(first.sandbox.ready.apiKey);
    expect(second.sandbox.ready.employeeApiKey).toBe(first.sandbox.ready.employeeApiKey);
    expect(await rowsOf(second)).toEqual(rows);
    expect((await second.control('GET', '/clock')).body).toMatchObject({ now: '2026-03-09T17:00:00Z', running: false });
    expect((await second.clockIn(ana)).status).toBe(409);
    expect((await second.clockOut(ana)).body).toMatchObject({ hours: 3, note: 'before' });
  });

  it('drops and reports a torn last line, and loses nothing else', async () => {
    const data = folder();
    const file = path.join(data, 'company.jsonl');
    const first = await sandboxForTest({ data });
    await first.clockIn(ana);
    const rows = await rowsOf(first);
    await first.sandbox.close();
    appendFileSync(file, '[{"kind":"entry","row":{"id":99');
    const second = await sandboxForTest({ data });
    expect(second.sandbox.warnings).toHaveLength(1);
    expect(second.sandbox.warnings[0]).toContain('cut off');
    expect(await rowsOf(second)).toEqual(rows);
    await second.sandbox.close();
    // Compacted at the start: the torn line is gone and every row is there once.
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(lines.length);
    expect((await sandboxForTest({ data })).sandbox.warnings).toEqual([]);
  });

  it('leaves out a damaged line in the middle and says which', async () => {
    const data = folder();
    const file = path.join(data, 'company.jsonl');
    const first = await sandboxForTest({ data });
    await first.sandbox.close();
    appendFileSync(file, 'garbage\n[{"kind":"clock","row":{"offsetMs":0,"stoppedAt":null}}]\n');
    expect((await sandboxForTest({ data })).sandbox.warnings[0]).toContain('damaged');
  });

  it('refuses a folder that holds something else', async () => {
    const data = folder();
    await (await sandboxForTest({ data })).sandbox.close();
    writeFileSync(path.join(data, 'company.jsonl'), 'shopping list\n');
    await expect(sandboxForTest({ data })).rejects.toThrow(/not a journal/);
  });

  it('takes fixed keys', async () => {
    const { api, sandbox } = await sandboxForTest({ keys: { admin: 'boss', employee: 'ana' } });
    expect(sandbox.ready).toMatchObject({ apiKey: 'boss', employeeApiKey: 'ana' });
    expect((await api('GET', '/employees/0', { key: 'ana' })).body.id).toBe(String(ana));
  });
});
