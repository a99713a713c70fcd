/**
 * The contract as a hostile page would try it: every answer is a typed result, nothing crashes, and whoever is not the
 * top frame of one of our own windows is refused (engineering notes, section 4).
 */
import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { procedures } from '../../shared/ipc/contract.ts';
import { journalColumns } from '../../shared/ipc/journal.ts';
import { timesheetColumns } from '../../shared/timesheet/export.ts';
import type { ProcedureName } from '../../shared/ipc/contract.ts';
import { problemCodes } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import { expect, startClockhouse, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';

const names = Object.keys(procedures) as ProcedureName[];

let shared: Clockhouse;
let folder: string;

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-test-'));
  shared = await startClockhouse(folder);
  await expect(shared.connect.heading).toBeVisible();
});

test.afterEach(async () => {
  expect(await shared.call('app.start')).toMatchObject({ ok: true });
});

test.afterAll(async () => {
  await shared.quit();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A change of time whose shape is right, but for `wrong`. */
function change(wrong: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return { kind: 'change', time: { date: '2026-03-03', time: '09:05', which: null, ...wrong } };
}

/** A sign-in whose shape is right. */
const signIn = { company: 'acme', clientId: 'id', clientSecret: 'secret', page: { title: 'Done', text: 'Close me' } };

/** The whole journal. */
const journal = { scope: 'mine', standing: 'all', from: null, to: null, receipt: null, before: null };

const sameWords = (...words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.map((word) => [word, word]));

/** An export of it whose shape is right. */
const exporting = {
  scope: 'mine',
  standing: 'all',
  from: null,
  to: null,
  receipt: null,
  titles: sameWords(...journalColumns),
  words: {
    action: sameWords('clockIn', 'clockOut', 'startBreak', 'endBreak'),
    standing: sameWords('recorded', 'sending', 'waiting', 'checking', 'confirmed', 'attention', 'discarded'),
    trust: sameWords('verified', 'unverified'),
  },
};

/** A week of the timesheet, and a change of it, whose shapes are right. */
const week = { employeeId: null, from: '2026-03-02', to: '2026-03-08' };
const deletion = { key: '0d0ff4ac-6a0b-4a3e-8f0a-0d6f3a1f2b10', kind: 'deleteClock', id: 1 };
const writing = { employeeId: null, writeId: deletion.key, changes: [deletion] };
const storing = { ...deletion, kind: 'storeClock', id: null, date: '2026-03-03', start: '09:00', end: '10:00' };
const entered = { ...storing, note: null, projectId: null, taskId: null };

/** A punch of an earlier moment, and an export, whose shapes are right. */
const stated = {
  requestId: deletion.key,
  action: 'clockOut',
  time: { date: '2026-03-03', time: '09:05', which: null },
};
const timesheetFile = {
  ...week,
  titles: sameWords(...timesheetColumns),
  words: { kind: sameWords('work', 'break', 'hours'), yes: 'yes', no: 'no' },
};

/** A page for printing, and a template, whose shapes are right. */
const page = { from: week.from, to: week.to, paper: 'A4', about: 'Somebody', page: 'Page {page} of {pages}' };
const templateRow = {
  day: 0,
  what: { kind: 'clock', start: '09:00', end: '12:00', breakId: null },
  note: null,
  projectId: null,
  taskId: null,
};
const template = { id: deletion.key, name: 'Usual day', span: 'day', rows: [templateRow] };

test('every procedure answers, with its value or with what stands in the way', async ({ launch }) => {
  const clockhouse = await launch();
  await expect(clockhouse.connect.heading).toBeVisible();
  const id = crypto.randomUUID();
  const done: Answer = { ok: true, value: null };
  const refused = (code: string): Answer => ({ ok: false, problem: { code } });
  const calls: readonly (readonly [ProcedureName, unknown, Answer])[] = [
    ['app.start', {}, { ok: true, value: { account: null, clock: null, notices: [] } }],
    ['app.painted', {}, done],
    ['clock.view', {}, refused('notConnected')],
    ['journal.read', journal, refused('notConnected')],
    ['journal.export', exporting, refused('notConnected')],
    ['account.unlock', {}, refused('notConnected')],
    ['account.keepKeyForSession', {}, refused('secretMissing')],
    ['account.connectWithKey', { company: 'not a name', apiKey: 'key' }, refused('companyNameInvalid')],
    ['account.connectWithOAuth', { ...signIn, company: 'not a name' }, refused('companyNameInvalid')],
    ['account.cancelSignIn', {}, done],
    ['account.connectDemo', {}, { ok: true, value: { kind: 'demo', keyKept: 'none', problem: null } }],
    ['clock.view', {}, { ok: true, value: { state: { kind: 'out' } } }],
    ['clock.refresh', {}, { ok: true, value: { connection: { kind: 'online' }, certainty: 'confirmed' } }],
    ['clock.removeTwin', { entryId: 1 }, refused('actionNotPossible')],
    ['punch.record', { action: 'clockOut', requestId: id }, refused('actionNotPossible')],
    ['punch.record', { action: 'clockIn', requestId: id }, { ok: true, value: { id } }],
    ['punch.record', { action: 'clockIn', requestId: id }, { ok: true, value: { id } }],
    ['punch.decide', { punchId: id, decision: { kind: 'sendAgain' } }, refused('actionNotPossible')],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: { kind: 'discard' } }, refused('actionNotPossible')],
    ['punch.tellManager', { by: 'clipboard', subject: 'A punch', text: 'Clock in, 9:00' }, done],
    ['breaks.availableAt', { at: Date.now(), asks: false }, { ok: true, value: { breaksFrom: 'thisMachine' } }],
    ['breaks.assessments', { from: week.from, to: week.to }, { ok: true, value: { problem: null } }],
    ['breaks.assessments', { from: '2026-02-30', to: week.to }, refused('badInput')],
    ['journal.read', journal, { ok: true, value: { total: 1, rows: [{ id }], next: null, maySeeMachine: false } }],
    ['journal.read', { ...journal, scope: 'machine' }, refused('viewForbidden')],
    ['journal.export', { ...exporting, from: '2026-02-30' }, refused('badInput')],
    ['timesheet.known', week, { ok: true, value: { from: week.from, to: week.to, entries: [] } }],
    ['timesheet.known', { ...week, to: '2026-03-01' }, refused('badInput')],
    ['timesheet.read', { ...week, notBefore: null }, { ok: true, value: { problem: null } }],
    ['timesheet.write', writing, { ok: true, value: { results: [{ kind: 'done', entry: null }], stoppedBy: null } }],
    ['timesheet.cancelWrite', { writeId: id }, done],
    ['timesheet.punchAt', { ...stated, action: 'clockIn' }, refused('actionNotPossible')],
    ['timesheet.export', { ...timesheetFile, from: '2026-02-30' }, refused('badInput')],
    ['timesheet.copyTable', { ...timesheetFile, decimal: ',' }, { ok: true, value: { entries: 0 } }],
    ['timesheet.print', { ...page, from: '2026-02-30' }, refused('badInput')],
    ['timesheet.readTable', { again: { encoding: 'utf-8', delimiter: ',' } }, refused('actionNotPossible')],
    ['templates.keep', template, { ok: true, value: { templates: [template] } }],
    ['templates.known', {}, { ok: true, value: { templates: [template] } }],
    ['templates.remove', { id: template.id }, { ok: true, value: { templates: [] } }],
    ['projects.known', {}, { ok: true }],
    ['projects.setFavourite', { projectId: 987_654, taskId: null, isFavourite: true }, refused('projectNotFound')],
    ['settings.change', { theme: 'dark' }, { ok: true, value: { theme: 'dark', shownTheme: 'dark' } }],
    ['punch.record', { action: 'clockOut', requestId: crypto.randomUUID(), at: 0 }, refused('statedTimeImpossible')],
    ['desktop.questions', {}, { ok: true, value: [] }],
    ['desktop.answer', { id, answer: 'done' }, done],
    ['desktop.facts', {}, { ok: true, value: { startsAtLogin: null } }],
    ['desktop.setShortcut', { accelerator: 'Control+Alt+F23' }, { ok: true, value: { isShortcutHeld: true } }],
    ['desktop.setShortcut', { accelerator: 'Control+C' }, refused('shortcutTaken')],
    ['desktop.startAtLogin', { isOn: true }, refused('loginItemRefused')],
    ['diagnostics.read', {}, { ok: true, value: { keychain: 'notUsed' } }],
    ['diagnostics.saveBundle', {}, refused('actionNotPossible')],
    ['diagnostics.prepareBundle', {}, { ok: true, value: { text: expect.stringContaining('== Punches ==') } }],
    ['about.licences', {}, { ok: true, value: { own: expect.stringContaining('MIT') } }],
    ['outside.open', { page: 'elsewhere' }, refused('badInput')],
    ['account.signOut', { evenWithWaitingPunches: true }, done],
  ];
  for (const [name, input, answer] of calls) expect(await clockhouse.call(name, input), name).toMatchObject(answer);
  expect(new Set(calls.map(([name]) => name))).toEqual(new Set(names));
});

test('an unknown procedure is refused by name', async () => {
  const unknown = [
    '',
    'no.such',
    'app.start ',
    'APP.START',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
  ];
  for (const name of unknown) expect(await codeOf(name, {}), name).toBe('unknownProcedure');
  for (const name of [undefined, null, 7, true, {}, [], ['app.start'], Number.NaN]) {
    expect(await codeOf(name, {}), JSON.stringify(name)).toBe('unknownProcedure');
  }
  expect(await codeOf('x'.repeat(1_000_000), {})).toBe('unknownProcedure');
});

test('an input that does not fit is refused and says where', async () => {
  const bad: readonly (readonly [ProcedureName, unknown])[] = [
    ['app.start', null],
    ['app.start', 'text'],
    ['app.start', [1]],
    ['app.start', { more: 1 }],
    ['account.connectWithKey', {}],
    ['account.connectWithKey', { company: 'acme' }],
    ['account.connectWithKey', { company: 'acme', apiKey: 7 }],
    ['account.connectWithKey', { company: 'acme', apiKey: '  ' }],
    ['account.connectWithKey', { company: 'a'.repeat(256), apiKey: 'key' }],
    ['account.connectWithKey', { company: 'acme', apiKey: 'k'.repeat(513) }],
    ['account.connectWithOAuth', { ...signIn, port: 80 }],
    ['account.connectWithOAuth', { ...signIn, port: 1024.5 }],
    ['account.connectWithOAuth', { ...signIn, page: { title: 'Done' } }],
    ['account.connectWithOAuth', { ...signIn, clientSecret: ' ' }],
    ['account.connectWithOAuth', { ...signIn, redirectUri: 'https://elsewhere.example' }],
    ['account.connectWithKey', { company: 'acme', apiKey: 'key', origin: 'https://example.com' }],
    ['account.signOut', {}],
    ['account.signOut', { evenWithWaitingPunches: 'yes' }],
    ['punch.record', { action: 'clockIn' }],
    ['punch.record', { action: 'clockIn', requestId: 'not-a-uuid' }],
    ['punch.record', { action: 'clockIn', requestId: crypto.randomUUID(), note: 'n'.repeat(2001) }],
    ['punch.record', { action: 'clockIn', requestId: crypto.randomUUID(), at: 'yesterday' }],
    ['punch.record', { action: 'clockOut', requestId: crypto.randomUUID(), note: 'no note here' }],
    ['punch.record', { action: 'startBreak', requestId: crypto.randomUUID() }],
    ['punch.record', { action: 'fly', requestId: crypto.randomUUID() }],
    ['punch.decide', { punchId: 1, decision: { kind: 'sendAgain' } }],
    ['punch.decide', { punchId: '../..', decision: { kind: 'discard' } }],
    ['punch.decide', { punchId: crypto.randomUUID() }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: { kind: 'forget' } }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: { kind: 'discard', note: 'no note here' } }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: change({ time: '24:00' }) }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: change({ date: '3 March' }) }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: change({ which: 'third' }) }],
    ['punch.decide', { punchId: crypto.randomUUID(), decision: { kind: 'change', note: 'n'.repeat(2001) } }],
    ['punch.tellManager', { by: 'post', subject: '', text: '' }],
    ['punch.tellManager', { by: 'mail', subject: '', text: '', to: 'someone@example.com' }],
    ['punch.tellManager', { by: 'mail', subject: '', text: 't'.repeat(4001) }],
    ['breaks.availableAt', { at: 'noon', asks: true }],
    ['breaks.availableAt', { at: 0 }],
    ['breaks.assessments', { from: week.from }],
    ['breaks.assessments', { from: week.from, to: week.to, employeeId: 5 }],
    ['journal.read', {}],
    ['journal.read', { ...journal, before: -1 }],
    ['journal.read', { ...journal, scope: 'everybody' }],
    ['journal.read', { ...journal, receipt: "' OR 1" }],
    ['journal.read', { ...journal, from: 'today' }],
    ['journal.export', { ...exporting, file: '/etc/passwd' }],
    ['journal.export', { ...exporting, titles: {} }],
    ['journal.export', { ...exporting, words: { ...exporting.words, trust: {} } }],
    ['timesheet.known', { ...week, employeeId: 5 }],
    ['timesheet.known', { ...week, from: 'yesterday' }],
    ['timesheet.read', week],
    ['timesheet.write', { ...writing, changes: [] }],
    ['timesheet.write', { ...writing, changes: [deletion, deletion] }],
    ['timesheet.write', { ...writing, changes: [{ ...deletion, id: 0 }] }],
    ['timesheet.write', { ...writing, changes: [storing] }],
    ['timesheet.write', { ...writing, changes: [{ ...entered, end: '24:00' }] }],
    ['timesheet.write', { ...writing, changes: [{ ...entered, kind: 'storeHours', hours: 25 }] }],
    ['timesheet.cancelWrite', { writeId: 'mine' }],
    ['timesheet.punchAt', { ...stated, action: 'startBreak' }],
    ['timesheet.punchAt', { ...stated, time: { ...stated.time, time: '9:05' } }],
    ['timesheet.export', { ...timesheetFile, titles: {} }],
    ['timesheet.copyTable', timesheetFile],
    ['timesheet.print', { ...page, file: '/etc/passwd' }],
    ['timesheet.print', { ...page, paper: 'Tabloid' }],
    ['timesheet.readTable', { again: null, file: '/etc/passwd' }],
    ['timesheet.readTable', { again: { encoding: 'utf-7', delimiter: ',' } }],
    ['templates.keep', { ...template, name: '  ' }],
    ['templates.keep', { ...template, rows: [] }],
    ['templates.keep', { ...template, rows: [{ ...templateRow, day: 7 }] }],
    ['templates.remove', { id: 'x' }],
    ['projects.setFavourite', { projectId: 1, isFavourite: true }],
    ['settings.change', { payPeriod: { kind: 'monthly', startsOn: 32 } }],
    ['settings.change', { clock12or24: 13 }],
    ['settings.change', { journalKeptDays: 1 }],
    ['settings.change', { theme: 'pink' }],
    ['settings.change', { language: 'es', window: {} }],
    ['desktop.answer', { id: 'x', answer: 'quit' }],
    ['desktop.answer', { id: crypto.randomUUID(), answer: 'explode' }],
    ['desktop.setShortcut', { accelerator: 'K' }],
    ['desktop.setShortcut', { accelerator: '' }],
    ['desktop.startAtLogin', { isOn: true, program: '/bin/sh' }],
    ['settings.change', { desktop: { shortcut: 'Control+Alt+K' } }],
    ['settings.change', { reminders: { stillInAt: '25:00' } }],
    ['diagnostics.saveBundle', { file: '/etc/passwd' }],
    ['diagnostics.prepareBundle', { text: 'mine' }],
    ['about.licences', { folder: '/' }],
    ['outside.open', { page: 'https://example.com' }],
    ['outside.open', { page: 'companySite', url: 'https://example.com' }],
    ['outside.open', { page: ['companySite'] }],
  ];
  for (const [name, input] of bad) {
    const answer = (await shared.call(name, input)) as Result<unknown>;
    expect(answer, `${name} ${JSON.stringify(input)}`).toMatchObject({
      ok: false,
      problem: { code: 'badInput', operation: name, fate: 'notDone', canRetry: false },
    });
  }
  expect(await shared.call('settings.change', { theme: 'pink' })).toMatchObject({
    problem: { fields: { theme: 'picklist' } },
  });
});

test('a missing input is refused, and a further argument changes nothing', async () => {
  const answers = await shared.window.evaluate(async () => {
    const call = window.clockhouse.call as (...args: unknown[]) => Promise<unknown>;
    return {
      missing: await call('app.start'),
      further: [await call('app.start', {}, { admin: true }), await call('settings.change', { theme: 'light' }, 'x')],
    };
  });
  expect(answers.missing).toMatchObject({ ok: false, problem: { code: 'badInput' } });
  // The bridge hands on two arguments; what else was passed does not get to main.
  for (const answer of answers.further) expect(answer).toMatchObject({ ok: true });
});

test('a huge input is refused as such', async () => {
  const codes = await shared.window.evaluate(async () => {
    const call = window.clockhouse.call as (name: string, input: unknown) => Promise<Result<unknown>>;
    const huge = 'x'.repeat(10_000_000);
    const inputs = [
      huge,
      { note: huge },
      [huge],
      { action: 'clockIn', requestId: crypto.randomUUID(), note: huge },
      new Array(100_000).fill(1),
    ];
    const answers = await Promise.all(inputs.map((input) => call('punch.record', input)));
    return answers.map((answer) => (answer.ok ? 'ok' : answer.problem.code));
  });
  expect(codes).toEqual(['tooLarge', 'tooLarge', 'tooLarge', 'tooLarge', 'tooLarge']);
});

test('what is no plain data is refused, here or on the way', async () => {
  const outcomes = await shared.window.evaluate(async () => {
    const call = window.clockhouse.call as (name: string, input: unknown) => Promise<Result<unknown>>;
    const cycle: Record<string, unknown> = { theme: 'dark' };
    cycle['self'] = cycle;
    let deep: unknown = {};
    for (let depth = 0; depth < 5_000; depth += 1) deep = { deep };
    const polluted = JSON.parse(
      '{"__proto__":{"theme":"dark"},"constructor":{"prototype":{"polluted":true}}}',
    ) as unknown;
    class Change {
      get theme(): string {
        throw new Error('read');
      }
    }
    const inputs: Readonly<Record<string, unknown>> = {
      cycle,
      deep,
      polluted,
      inherited: Object.create({ theme: 'dark', more: 1 }),
      getter: new Change(),
      date: new Date(0),
      map: new Map([['theme', 'dark']]),
      set: new Set(['dark']),
      pattern: /dark/,
      big: 7n,
      symbol: Symbol('dark'),
      function: () => 'dark',
      bytes: new Uint8Array(8),
      promise: Promise.resolve({ theme: 'dark' }),
      proxy: new Proxy({}, { get: () => 'dark', ownKeys: () => ['theme'] }),
      window: globalThis,
      element: document.body,
      error: new Error('theme'),
    };
    const outcomes: Record<string, string> = {};
    for (const [name, input] of Object.entries(inputs)) {
      try {
        const answer = await call('settings.change', input);
        outcomes[name] = answer.ok ? 'ok' : answer.problem.code;
      } catch {
        outcomes[name] = 'not sent';
      }
    }
    return outcomes;
  });
  // An empty copy is an empty change; what matters is that nothing else got through.
  for (const [name, outcome] of Object.entries(outcomes))
    expect(['badInput', 'tooLarge', 'not sent', 'ok'], name).toContain(outcome);
  expect(outcomes).toMatchObject({
    cycle: expect.stringMatching(/badInput|not sent/),
    polluted: 'badInput',
    function: 'not sent',
  });
  expect(await shared.call('app.start')).toMatchObject({
    value: { settings: { theme: expect.not.stringMatching('dark') } },
  });
  expect(await shared.app.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
});

test('a frame inside the page has no bridge', async () => {
  const found = await shared.window.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as Record<string, unknown>;
    const keys = ['clockhouse', 'require', 'process'].filter((key) => key in inner);
    frame.remove();
    return keys;
  });
  expect(found).toEqual([]);
});

test('a window that is not one of ours is refused, even with our page and our preload script', async () => {
  const answers = await shared.app.evaluate(async ({ BrowserWindow }) => {
    const { preload } = BrowserWindow.getAllWindows()[0]!.webContents as unknown as { preload?: string };
    const file = preload ?? `${process.argv.at(-1) ?? ''}/out/preload/preload.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
    await stranger.loadURL('app://clockhouse/');
    const call = (name: string, input: string): Promise<unknown> =>
      stranger.webContents.executeJavaScript(
        `window.clockhouse.call(${JSON.stringify(name)}, ${input})`,
      ) as Promise<unknown>;
    const all = [
      await call('app.start', '{}'),
      await call('no.such', '{}'),
      await call('settings.change', '{ theme: "dark" }'),
      await call('punch.record', `{ action: 'clockIn', requestId: crypto.randomUUID() }`),
    ];
    stranger.destroy();
    return all;
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
});

test('10,000 generated calls are each answered with a typed result', async () => {
  const seed = Date.now() % 2 ** 31;
  console.log(`seed ${seed}`);
  const calls = fc
    .sample(anyCall, { numRuns: 12_000, seed })
    .filter(([name, input]) => staysHere(name, input))
    .slice(0, 10_000);
  expect(calls.length).toBe(10_000);

  const wrong: unknown[] = [];
  const counts: Record<string, number> = {};
  for (let start = 0; start < calls.length; start += 1_000) {
    const batch = calls.slice(start, start + 1_000);
    const answers = await shared.window.evaluate(async (json) => {
      const call = window.clockhouse.call as (name: unknown, input: unknown) => Promise<unknown>;
      const calls = JSON.parse(json) as readonly (readonly [unknown, unknown])[];
      return Promise.all(
        calls.map(([name, input]) => call(name, input).catch((error: unknown) => `rejected: ${String(error)}`)),
      );
    }, JSON.stringify(batch));
    answers.forEach((answer, index) => {
      const [name, input] = batch[index]!;
      const outcome = outcomeOf(answer);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (!isExpected(name, input, outcome)) wrong.push({ name, input, answer });
    });
  }
  expect(wrong.slice(0, 5), `seed ${seed}`).toEqual([]);
  // A generator that only ever makes one kind of call would show nothing.
  for (const kind of ['ok', 'badInput', 'unknownProcedure', 'tooLarge', 'notConnected'])
    expect(counts[kind], kind).toBeGreaterThan(10);
  expect(await shared.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

type Answer = Record<string, unknown>;
type Call = readonly [name: unknown, input: unknown];

// JSON is what survives every bridge; what does not is tested above.
const anyJson = fc.jsonValue({ maxDepth: 4 });
const hostileKey = fc.constantFrom('__proto__', 'constructor', 'prototype', 'then', 'toString', 'toJSON', 'length');
const fields = fc.constantFrom(
  'company',
  'apiKey',
  'evenWithWaitingPunches',
  'action',
  'requestId',
  'note',
  'breakId',
  'punchId',
  'theme',
  'language',
  'page',
);
const nearValues = fc.oneof(
  fc.uuid(),
  fc.boolean(),
  fc.constantFrom(
    'clockIn',
    'clockOut',
    'startBreak',
    'endBreak',
    'system',
    'light',
    'dark',
    'contrast',
    'en',
    'es',
    'companySite',
    'acme',
    '',
  ),
  fc.string({ maxLength: 40 }),
  anyJson,
);
const nearInput = fc.dictionary(
  fc.oneof({ weight: 8, arbitrary: fields }, { weight: 1, arbitrary: hostileKey }),
  nearValues,
  { maxKeys: 4 },
);
const punch = fc.record(
  {
    action: fc.constantFrom('clockIn', 'clockOut', 'startBreak', 'endBreak'),
    requestId: fc.uuid(),
    breakId: fc.uuid(),
    note: fc.string({ maxLength: 60 }),
  },
  { requiredKeys: ['action', 'requestId'] },
);
const decision = fc.record({
  punchId: fc.uuid(),
  decision: fc.record({
    kind: fc.constantFrom('sendAgain', 'keepOther', 'keepMine', 'goOnWorking', 'discard', 'change'),
  }),
});
const huge = fc.integer({ min: 16_000, max: 20_000 }).map((length) => ({ note: 'x'.repeat(length) }));
const input = fc.oneof(fc.constant({}), nearInput, punch, decision, anyJson, { weight: 1, arbitrary: huge });
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(...names) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: hostileKey },
  { weight: 1, arbitrary: anyJson },
);
// As it will be after its way into the page.
const anyCall: fc.Arbitrary<Call> = fc.tuple(name, input).map((call) => JSON.parse(JSON.stringify(call)) as Call);

// The bridge copies objects without a key of this name, so it never gets to main.
function asItArrives(given: unknown): unknown {
  return JSON.parse(JSON.stringify(given), function (this: Record<string, unknown>, key, value: unknown) {
    return key === '__proto__' ? undefined : value;
  }) as unknown;
}

function isKnown(called: unknown): called is ProcedureName {
  return typeof called === 'string' && Object.hasOwn(procedures, called);
}

function fits(called: ProcedureName, given: unknown): boolean {
  return v.safeParse(procedures[called].input, asItArrives(given)).success;
}

// Calls that would reach beyond this machine's Clockhouse: a browser, the clipboard, the keychain, another process, a
// dialog of the system that waits for a person.
function staysHere(called: unknown, given: unknown): boolean {
  if (!isKnown(called)) return true;
  const outward: readonly ProcedureName[] = ['outside.open', 'punch.tellManager', 'diagnostics.saveBundle'];
  const leaves = outward.includes(called) || called.startsWith('account.');
  return !(leaves && fits(called, given));
}

function outcomeOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return `no result: ${String(answer)}`;
  const result = answer as Result<unknown>;
  if (result.ok === true) return 'value' in result ? 'ok' : 'no value';
  const { problem } = result;
  const isTyped = (problemCodes as readonly string[]).includes(problem.code) && typeof problem.operation === 'string';
  return isTyped ? problem.code : 'no problem';
}

function isExpected(called: unknown, given: unknown, outcome: string): boolean {
  if (!isKnown(called)) return outcome === 'unknownProcedure';
  const procedure = procedures[called];
  const most = 'mostBytes' in procedure ? procedure.mostBytes : 16_384;
  if (JSON.stringify(given).length > most) return outcome === 'tooLarge';
  if (!fits(called, given)) return outcome === 'badInput';
  return outcome === 'ok' || outcome === 'notConnected';
}

async function codeOf(called: unknown, given: unknown): Promise<string> {
  const answer = (await shared.call(called, given)) as Result<unknown>;
  return answer.ok ? 'ok' : answer.problem.code;
}
