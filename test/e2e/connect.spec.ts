import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import keytar from 'keytar';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures/clockhouse.ts';
import { filesContaining } from './fixtures/files-containing.ts';

test('the demo company is one click away', async ({ launch }) => {
  const { connect, clock } = await launch();
  await connect.demo.click();
  await expect(clock.clockIn).toBeVisible();
  await expect(clock.state).toContainText(/Clocked out|Not clocked in/);
});

test('a wrong key is said at the key, then the right one connects and lasts across a restart', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const { ready } = sandbox;
  const first = await launch({ sandboxUrl: ready.url });
  await first.connect.withKey(ready.company, 'not-the-key');
  await expect(first.window.getByText('BambooHR did not accept this key')).toBeVisible();
  await first.connect.withKey(ready.company, ready.employeeApiKey);
  await expect(first.clock.clockIn).toBeVisible();
  await first.quit();

  const second = await launch({ sandboxUrl: ready.url });
  await expect(second.clock.clockIn).toBeVisible();
  await second.clock.clockIn.click();
  await expect(second.clock.confirmed).toBeVisible();
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('the key is in the keychain of the operating system, and in no file', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const { ready } = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: ready.url });
  const { connect, clock } = clockhouse;
  await connect.withKey(ready.company, ready.employeeApiKey);
  await expect(clock.clockIn).toBeVisible();
  expect(await keytar.getPassword('Clockhouse', `bamboohr:${ready.company}`)).toBe(ready.employeeApiKey);
  await clockhouse.quit();
  expect(filesContaining(userData, [ready.employeeApiKey])).toEqual([]);
});

test('a whole address may be pasted', async ({ launch, startSandbox }) => {
  const { ready } = await startSandbox();
  const { connect, clock } = await launch({ sandboxUrl: ready.url });
  await connect.withKey(`https://${ready.company}.bamboohr.com/home/`, ready.employeeApiKey);
  await expect(clock.clockIn).toBeVisible();
});

test('an address that is none is refused before anything is sent', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const { connect, window } = await launch({ sandboxUrl: sandbox.ready.url });
  await connect.withKey('acme.bamboohr.com.evil.example', sandbox.ready.employeeApiKey);
  await expect(window.getByText('This is not a company address')).toBeVisible();
  const requests = await sandbox.control<readonly unknown[]>('GET', 'requests');
  expect(requests).toHaveLength(0);
});

test('an unknown company, a missing network, a broken certificate: each has its own words', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const unknown = await launch({ sandboxUrl: sandbox.ready.url });
  await unknown.connect.withKey('nobody', sandbox.ready.employeeApiKey);
  await expect(unknown.window.getByText('There is no company at this address').first()).toBeVisible();
  await sandbox.stop();
  await unknown.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(unknown.window.getByText('BambooHR could not be reached').first()).toBeVisible();
  await unknown.quit();

  const server = await serverWithItsOwnCertificate();
  const { port } = server.address() as AddressInfo;
  const untrusted = await launch({ sandboxUrl: `https://127.0.0.1:${port}` });
  await untrusted.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(untrusted.window.getByText('The connection is not safe').first()).toBeVisible();
  server.close();
});

test('time tracking that is off, and a key that may not read it, are told apart', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  await sandbox.control('POST', 'permissions', { timeTracking: false });
  const { connect, window } = await launch({ sandboxUrl: sandbox.ready.url });
  await connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(window.getByText('Time tracking is not switched on').first()).toBeVisible();
  await sandbox.control('POST', 'permissions', { timeTracking: true });
  await sandbox.fault('listTimesheetEntries', { kind: 'status', status: 403, count: 1 });
  await connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(window.getByText('Your BambooHR account may not do this').first()).toBeVisible();
});

test('without a keychain the person is asked, and the key is kept for this session only', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const { ready } = await startSandbox();
  const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  const first = await launch({ sandboxUrl: ready.url, env: noBus });
  await first.connect.withKey(ready.company, ready.employeeApiKey);
  await first.window.getByRole('button', { name: 'Keep the key for this session only' }).click();
  await expect(first.clock.clockIn).toBeVisible();
  await first.quit();
  expect(filesContaining(userData, [ready.employeeApiKey])).toEqual([]);

  const second = await launch({ sandboxUrl: ready.url, env: noBus });
  await expect(second.connect.heading).toBeVisible();
});

test('a company that answers slowly says what it is doing, and the person can see it', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  await sandbox.fault('getEmployee', { kind: 'delay', delayMs: 1_500, when: 'before' });
  const { connect, clock, window } = await launch({ sandboxUrl: sandbox.ready.url });
  await connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(window.getByText(/checking/i).first()).toBeVisible();
  await expect(clock.clockIn).toBeVisible();
});

/** An HTTPS server whose certificate nobody trusts. */
async function serverWithItsOwnCertificate(): Promise<https.Server> {
  const folder = fs.mkdtempSync(path.join(process.env['HOME'] ?? '/tmp', 'certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
    ],
    { stdio: 'ignore' },
  );
  const server = https.createServer(
    { key: fs.readFileSync(key), cert: fs.readFileSync(cert) },
    (_request, response) => {
      response.end('{}');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
