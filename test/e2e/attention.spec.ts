/** Punches that need a person: told in plain words, and settled from where they stand. */
import type { Locator } from '@playwright/test';
import { localMinuteAt } from '../../shared/time/zoned.ts';
import type { LocalMinute } from '../../shared/time/types.ts';
import { catchPages, openedPage } from './fixtures/browser.ts';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse, Fixtures } from './fixtures/clockhouse.ts';
import type { Sandbox, ServerEntry } from './fixtures/sandbox.ts';

const minute = 60_000;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Scene {
  readonly sandbox: Sandbox;
  readonly clockhouse: Clockhouse;
}

async function atTheClock({ launch, startSandbox }: Pick<Fixtures, 'launch' | 'startSandbox'>): Promise<Scene> {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.clockIn).toBeVisible();
  return { sandbox, clockhouse };
}

async function serverNow(sandbox: Sandbox): Promise<number> {
  return (await sandbox.control<{ epochMs: number }>('GET', 'clock')).epochMs;
}

/** A punch from somewhere else, some minutes ago. Gives the minute it was. */
async function punchedElsewhere(sandbox: Sandbox, action: 'clockIn' | 'clockOut', minutesAgo: number): Promise<number> {
  const at = Math.floor((await serverNow(sandbox)) / minute) * minute - minutesAgo * minute;
  const text = new Date(at).toISOString();
  const edge = action === 'clockIn' ? 'start' : 'end';
  const body = { date: text.slice(0, 10), [edge]: text.slice(11, 16), timezone: 'UTC' };
  await sandbox.elsewhere({ action, employeeId: sandbox.ready.employeeId, body });
  return at;
}

/** The next clock in is refused for a reason that only a person can do something about. */
function refuseNext(sandbox: Sandbox): Promise<unknown> {
  return sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403 });
}

/** The administrator deletes one of the employee's breaks. */
async function deleteBreak({ ready }: Sandbox, name: string): Promise<void> {
  const headers = {
    Authorization: `Basic ${Buffer.from(`${ready.apiKey}:x`).toString('base64')}`,
    Accept: 'application/json',
  };
  const breaks = `${ready.url}/api/v1/time-tracking`;
  const listed = await fetch(`${breaks}/employees/${ready.employeeId}/break-availabilities`, { headers });
  const known = (await listed.json()) as readonly { readonly id: string; readonly name: string }[];
  const id = known.find((taken) => taken.name === name)?.id ?? '';
  const deleted = await fetch(`${breaks}/breaks/${id}`, { method: 'DELETE', headers });
  expect(deleted.status).toBe(204);
}

/** As `en-US` screens write it, whose spaces are not plain ones. */
function onScreen(at: number): RegExp {
  const text = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);
  const other = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
  return new RegExp(`(${text.replace(/\s/gu, '\\s')}|${other})`, 'u');
}

async function onlyEntry(sandbox: Sandbox): Promise<ServerEntry> {
  const entries = await sandbox.recentEntries();
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

function said(clockhouse: Clockhouse, text: string): Locator {
  return clockhouse.window.getByRole('status', { name: 'Messages' }).getByText(text, { exact: true });
}

test('clocked in elsewhere: said since when, and that entry is kept', async ({ launch, startSandbox }) => {
  const { sandbox, clockhouse } = await atTheClock({ launch, startSandbox });
  const { clock, window } = clockhouse;
  const since = await punchedElsewhere(sandbox, 'clockIn', 30);
  await clock.clockIn.click();
  const title = clock.punches.getByText(/^You are already clocked in since /);
  await expect(title).toBeVisible({ timeout: 20_000 });
  await expect(title).toContainText(onScreen(since));
  await expect(clock.punches.getByText(/^Not from this computer/)).toBeVisible();

  await window.getByRole('button', { name: 'Look at it' }).click();
  await window.keyboard.press('Tab');
  await expect(clock.choice("Keep BambooHR's entry")).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(said(clockhouse, "BambooHR's entry is kept")).toBeVisible();
  await expect(clock.clockOut).toBeFocused();
  await expect(clock.state).toContainText('Working since');
  const entry = await onlyEntry(sandbox);
  expect([entry.startAt, entry.endAt]).toEqual([since, null]);

  // A refused click has its receipt and its story like any other.
  await expect(clock.punches.getByText(/Receipt [0-9A-Z]{4}/)).toBeVisible();
  await clock.punches.getByText('What happened').click();
  await expect(clock.punches.getByText(/^Refused: /)).toBeVisible();
  await expect(clock.punches.getByText("Given up: you kept BambooHR's entry")).toBeVisible();
});

test('a manager ended the entry earlier: the own time is written instead', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const startAt = await punchedElsewhere(sandbox, 'clockIn', 30);
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { clock } = clockhouse;
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clock.clockOut).toBeVisible();
  const endedAt = await punchedElsewhere(sandbox, 'clockOut', 10);

  await clock.clockOut.click();
  await expect(clock.punches.getByText(/^You were already clocked out at /)).toBeVisible({ timeout: 20_000 });
  await expect(clock.punches.getByText(/^The entry will end at .* instead of /)).toContainText(onScreen(endedAt));
  await clock.choice('Use my time').click();
  await expect(clock.punches.getByText('confirmed', { exact: true })).toBeVisible({ timeout: 20_000 });
  const entry = await onlyEntry(sandbox);
  expect(entry.startAt).toBe(startAt);
  expect(entry.endAt).toBeGreaterThan(endedAt);
  await expect(clock.state).toContainText('Clocked out');
  await clock.punches.getByText('What happened').click();
  await expect(clock.punches.getByText(/You chose your time: entry \d+ is to be corrected/)).toBeVisible();
});

test('a break that is gone by the time it is started: work goes on', async ({ launch, startSandbox }) => {
  const { sandbox, clockhouse } = await atTheClock({ launch, startSandbox });
  const { clock } = clockhouse;
  await clock.clockIn.click();
  await expect(clock.confirmed).toBeVisible();
  await expect(clock.startBreak).toBeVisible();
  await deleteBreak(sandbox, 'Lunch');
  await clock.takeBreak('Lunch');
  await expect(clock.punches.getByText('BambooHR does not take the break “Lunch”')).toBeVisible({ timeout: 20_000 });
  await clock.choice('Go on working').click();
  await expect(clock.state).toContainText('Working since');
  await expect(clock.confirmed).toBeVisible({ timeout: 20_000 });
  const [before, after, ...others] = await sandbox.recentEntries();
  expect(others).toEqual([]);
  expect(before?.endAt).toBe(after?.startAt);
  expect([before?.breakId, after?.breakId, after?.endAt]).toEqual([null, null, null]);
});

test('an approved day: the manager gets the punch as text', async ({ launch, startSandbox }) => {
  const { sandbox, clockhouse } = await atTheClock({ launch, startSandbox });
  const { clock, window, app } = clockhouse;
  const date = new Date(await serverNow(sandbox)).toISOString().slice(0, 10);
  await sandbox.control('POST', 'approvals', { employeeId: sandbox.ready.employeeId, date, approved: true });
  await clock.clockIn.click();
  await expect(clock.punches.getByText('BambooHR did not allow this punch')).toBeVisible({ timeout: 20_000 });
  await clock.choice('Send to my manager…').click();
  await expect(window.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(said(clockhouse, 'Copied')).toBeVisible();
  const copied = await app.evaluate(async ({ clipboard }) => clipboard.readText());
  const receipt = /Receipt ([0-9A-Z]{4})/.exec(await clock.punches.innerText())?.[1];
  for (const line of ['Name: Ana Moreno', 'Punch: Clock in', `Receipt: ${receipt ?? ''}`, 'BambooHR said: “']) {
    expect(copied).toContain(line);
  }

  await catchPages(app);
  await window.getByRole('button', { name: 'Write e-mail' }).click();
  const mail = new URL(await openedPage(app));
  expect([mail.protocol, mail.pathname]).toEqual(['mailto:', '']);
  expect(mail.searchParams.get('body')).toBe(copied);
  expect(mail.searchParams.get('subject')).toContain('Ana Moreno');

  await window.keyboard.press('Escape');
  await expect(clock.choice('Send to my manager…')).toBeFocused();
  expect(await sandbox.recentEntries()).toEqual([]);
});

test('changed and sent: a wrong time is told at the field, the right one is written', async ({
  launch,
  startSandbox,
}) => {
  const { sandbox, clockhouse } = await atTheClock({ launch, startSandbox });
  const { clock, window } = clockhouse;
  await refuseNext(sandbox);
  await clock.clockIn.click();
  await expect(clock.choice('Change and send…')).toBeVisible({ timeout: 20_000 });
  await clock.choice('Change and send…').click();
  const form = window.getByRole('form', { name: 'Change and send' });
  const [day, time] = [form.getByLabel('Day', { exact: true }), form.getByLabel('Time', { exact: true })];
  await expect(time).toBeFocused();
  await form.getByLabel('Note').fill('The bus was late');

  const now = await serverNow(sandbox);
  const fill = async (at: LocalMinute): Promise<void> => {
    await day.fill(at.date);
    await time.fill(at.time);
  };
  await time.fill('quarter past');
  await window.keyboard.press('Enter');
  await expect(form.getByRole('alert').getByText('This is not a time')).toBeVisible();
  await expect(time).toBeFocused();
  await fill(localMinuteAt(now + 5 * minute, zone));
  await expect(form.getByRole('alert').getByText('This is still to come')).toBeVisible();
  await form.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(form).toBeVisible();
  await expect(form.getByLabel('Note')).toHaveValue('The bus was late');

  const meant = Math.floor(now / minute) * minute - 7 * minute;
  await fill(localMinuteAt(meant, zone));
  await expect(form.getByText('This is still to come')).toBeHidden();
  await form.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(clock.confirmed).toBeVisible({ timeout: 20_000 });
  const entry = await onlyEntry(sandbox);
  expect([entry.startAt, entry.note]).toEqual([meant, 'The bus was late']);
  await expect(clock.punches.getByText(/time changed by you/)).toBeVisible();
});

test('discarding asks once, in place; leaving it goes back to where one was', async ({ launch, startSandbox }) => {
  const { sandbox, clockhouse } = await atTheClock({ launch, startSandbox });
  const { clock, window } = clockhouse;
  await refuseNext(sandbox);
  await clock.clockIn.click();
  await clock.choice('Discard…').click();
  await expect(window.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(clock.choice('Discard…')).toBeFocused();
  await clock.discard();
  await expect(clock.clockIn).toBeFocused();
  await expect(clock.punches.getByText('discarded', { exact: true })).toBeVisible();
  expect(await sandbox.recentEntries()).toEqual([]);
});
