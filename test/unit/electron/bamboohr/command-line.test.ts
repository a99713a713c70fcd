import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { runCommandLine } from '../../../../electron/bamboohr/command-line.ts';
import { connectedCompany } from '../../../../electron/bamboohr/connected-company.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly asked: readonly string[];
}

async function ran(args: readonly string[], keychain: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const asked: string[] = [];
  const code = await runCommandLine(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readSecret: (account) => {
      asked.push(account);
      const value = keychain[account];
      return Promise.resolve(value === undefined ? null : new Secret(value));
    },
    environment: { HOME: '/nowhere', XDG_CONFIG_HOME: '/nowhere' },
    platform: 'linux',
  });
  return { code, out, err, asked };
}

async function company() {
  const sandbox = await startSandbox({ historyDays: 2 });
  onTestFinished(() => sandbox.close());
  return { connection: ['--sandbox', sandbox.ready.url, '--key', sandbox.ready.employeeApiKey], ...sandbox.ready };
}

test.each(['createTimesheetClockInEntry', 'create_timesheet_clock_in_entry'])('%s is called', async (operation) => {
  const { connection, employeeId } = await company();
  const input = JSON.stringify({ path: { employeeId } });
  const { code, out, err } = await ran([operation, input, ...connection]);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ employeeId, type: 'clock', end: null });
  const again = await ran([operation, input, ...connection]);
  expect([again.code, again.out]).toEqual([1, '']);
  expect(JSON.parse(again.err)).toMatchObject({ code: 'alreadyClockedIn', status: 409, fate: 'refused' });
});

test('answers without JSON are printed as JSON too', async () => {
  const { connection, url, apiKey } = await company();
  const photo = await ran(['getEmployeePhoto', '{"path":{"employeeId":102,"size":"xs"}}', ...connection]);
  expect(Buffer.from((JSON.parse(photo.out) as { base64: string }).base64, 'base64').length).toBeGreaterThan(100);
  const admin = ['--sandbox', url, '--key', apiKey];
  const removed = await ran(['deleteTimesheetClockEntriesViaPost', '{"body":{"clockEntryIds":[999999999]}}', ...admin]);
  expect([removed.code, removed.out]).toEqual([0, 'null\n']);
});

test.each([
  ['an operation that does not exist', ['clockInEntry', '{}', '--account'], /Did you mean createTimesheetClockInEntry/],
  ['no operation', [], /npm run api -- OPERATION/],
  ['an input that is no JSON', ['getEmployee', '{path:{}}', '--account'], /is no JSON/],
  ['an input that is a list', ['getEmployee', '[]', '--account'], /is no object/],
  ['an input with an unknown part', ['getEmployee', '{"params":{}}', '--account'], /has "params"/],
  ['an input in pieces', ['getEmployee', '{"path":', '{"id":0}}', '--account'], /single quotes/],
  ['an unknown flag', ['getEmployee', '--token', 'x'], /--token/],
  ['no connection', ['getEmployee'], /Which company/],
  ['a sandbox without a key', ['getEmployee', '--sandbox', 'http://127.0.0.1:1'], /--key/],
  ['a sandbox elsewhere', ['getEmployee', '--sandbox', 'http://evil.example', '--key', 'x'], /on this computer/],
  ['a real key as an argument', ['getEmployee', '--company', 'acme', '--key', 'x'], /keychain/],
  ['an account that is not there', ['getEmployee', '--account'], /not connected/],
])('%s: says what is wrong, asks nothing, and ends with 2', async (_, args, message) => {
  const { code, out, err, asked } = await ran(args);
  expect([code, out, asked]).toEqual([2, '', []]);
  expect(err).toMatch(message);
});

test('the key of a company comes from the keychain', async () => {
  const { code, err, asked } = await ran([
    'getEmployee',
    '{"path":{"id":0}}',
    '--company',
    'https://acme.bamboohr.com',
  ]);
  expect([code, asked]).toEqual([1, ['bamboohr:acme']]);
  expect(JSON.parse(err)).toMatchObject({ code: 'secretMissing' });
});

test('input that the document does not allow is a problem, and leaves no trace of the key', async () => {
  const { connection, employeeApiKey } = await company();
  const { code, err } = await ran(['getEmployee', '{"path":{"id":"x"}}', ...connection]);
  expect([code, (JSON.parse(err) as { code: string }).code]).toEqual([1, 'inputRefused']);
  expect(err).not.toContain(employeeApiKey);
});

test('all operations and the help are shown', async () => {
  const { code, out } = await ran(['--list']);
  expect(code).toBe(0);
  expect(out).toMatch(/^syncBreakPolicy +PUT +\/api\/v1\/time-tracking\/break-policies\/\{id\}\/sync$/m);
  expect(await ran(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') as string });
});

test('the connected company is the one of the app’s record, if it has a key', () => {
  const folder = temporaryFolder();
  const record = { company: 'acme', companyName: 'Acme', employeeId: 1, employeeName: 'A', department: null };
  const keep = (content: string): void => writeFileSync(path.join(folder, 'account.json'), content);
  expect(connectedCompany('linux', {}, folder)).toBeNull();
  keep(JSON.stringify({ kind: 'apiKey', ...record }));
  expect(connectedCompany('linux', {}, folder)).toBe('acme');
  keep(JSON.stringify({ kind: 'demo', ...record }));
  expect(connectedCompany('linux', {}, folder)).toBeNull();
  keep('{');
  expect(connectedCompany('linux', {}, folder)).toBeNull();
  expect(connectedCompany('win32', { APPDATA: folder }, null)).toBeNull();
});
