import { expect, test } from './fixtures/clockhouse.ts';
import { sleep, watchOutside } from './fixtures/outside.ts';
test('debug', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  await sandbox.control('POST', 'clock', { advanceMs: -40 * 60_000 });
  await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
  await sandbox.control('POST', 'clock', { advanceMs: 40 * 60_000 });
  const c = await launch({ sandboxUrl: sandbox.ready.url });
  await c.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(c.clock.state).toContainText('Working since');
  await watchOutside(c.app);
  const look = async (what: string) => {
    const a = await sandbox.control<{ epochMs: number }>('GET', 'clock');
    const v = (await c.call('clock.view')) as { value: { now: number } };
    console.log(what, 'sandbox-wall', a.epochMs - Date.now(), 'trusted-sandbox', v.value.now - a.epochMs);
  };
  await look('before');
  const { epochMs: leftAt } = await sandbox.control<{ epochMs: number }>('GET', 'clock');
  await sandbox.control('POST', 'clock', { advanceMs: 30 * 60_000 });
  await sleep(c.app, 30 * 60_000);
  await look('after');
  const q = (await c.call('desktop.questions')) as { value: { since: number; until: number }[] };
  console.log('left', leftAt, 'since', q.value[0]!.since, 'since-left', q.value[0]!.since - leftAt, 'until', q.value[0]!.until - leftAt);
});
