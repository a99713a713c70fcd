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

/** A sign-in whose shape is right. */
const signIn = { company: 'acme', clientId: 'id', clientSecret: 'secret', page: { title: 'Done', text: 'Close me' } };

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
    ['account.unlock', {}, refused('notConnected')],
    ['account.keepKeyForSession', {}, refused('secretMissing')],
    ['account.connectWithKey', { company: 'not a name', apiKey: 'key' }, refused('companyNameInvalid')],
    ['account.connectWithOAuth', { ...signIn, company: 'not a name' }, refused('companyNameInvalid')],
    ['account.cancelSignIn', {}, done],
    ['account.connectDemo', {}, { ok: true, value: { kind: 'demo', keyKept: 'none', problem: null } }],
    ['clock.view', {}, { ok: true, value: { state: { kind: 'out' } } }],
    ['clock.refresh', {}, { ok: true, value: { connection: { kind: 'online' }, certainty: 'confirmed' } }],
    ['punch.record', { action: 'clockOut', requestId: id }, refused('actionNotPossible')],
    ['punch.record', { action: 'clockIn', requestId: id }, { ok: true, value: { id } }],
    ['punch.record', { action: 'clockIn', requestId: id }, { ok: true, value: { id } }],
    ['punch.sendAgain', { punchId: id }, refused('actionNotPossible')],
    ['punch.discard', { punchId: id }, refused('actionNotPossible')],
    ['settings.change', { theme: 'dark' }, { ok: true, value: { theme: 'dark', shownTheme: 'dark' } }],
    ['diagnostics.read', {}, { ok: true, value: { keychain: 'notUsed' } }],
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
    ['punch.record', { action: 'clockIn', requestId: crypto.randomUUID(), at: 0 }],
    ['punch.record', { action: 'clockOut', requestId: crypto.randomUUID(), note: 'no note here' }],
    ['punch.record', { action: 'startBreak', requestId: crypto.randomUUID() }],
    ['punch.record', { action: 'fly', requestId: crypto.randomUUID() }],
    ['punch.sendAgain', { punchId: 1 }],
    ['punch.discard', { punchId: '../..' }],
    ['settings.change', { theme: 'pink' }],
    ['settings.change', { language: 'es', window: {} }],
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
const decision = fc.record({ punchId: fc.uuid() });
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

// Calls that would reach beyond this machine's Clockhouse: a browser, the keychain, another process.
function staysHere(called: unknown, given: unknown): boolean {
  if (!isKnown(called)) return true;
  return !((called === 'outside.open' || called.startsWith('account.')) && fits(called, given));
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
  if (JSON.stringify(given).length > 16_384) return outcome === 'tooLarge';
  if (!fits(called, given)) return outcome === 'badInput';
  return outcome === 'ok' || outcome === 'notConnected';
}

async function codeOf(called: unknown, given: unknown): Promise<string> {
  const answer = (await shared.call(called, given)) as Result<unknown>;
  return answer.ok ? 'ok' : answer.problem.code;
}
