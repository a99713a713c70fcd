import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ProblemError, ownProblem } from '../../../../shared/problem.ts';
import type { Result } from '../../../../shared/problem.ts';
import { procedures } from '../../../../shared/ipc/contract.ts';
import * as v from 'valibot';

type Listener = (event: unknown, ...args: unknown[]) => Promise<Result<unknown>>;
const registered = vi.hoisted(() => ({ listeners: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => registered.listeners.set(channel, listener) },
  protocol: {},
}));
const { registerProcedures } = await import('../../../../electron/ipc/register.ts');

const calls: { readonly name: string; readonly input: unknown }[] = [];
const defects: string[] = [];
const refusals: string[] = [];
let answer: (name: string) => unknown;

beforeEach(() => {
  calls.length = defects.length = refusals.length = 0;
  answer = () => 'done';
  const handlers = Object.fromEntries(
    Object.keys(procedures).map((name) => [
      name,
      (input: unknown) => {
        calls.push({ name, input });
        return answer(name);
      },
    ]),
  );
  registerProcedures(handlers as never, {
    modeOf: (id) => (id === 1 ? 'desk' : undefined),
    onDefect: (operation) => defects.push(operation),
    onRefused: (code) => refusals.push(code),
  });
});

function eventOf(
  more: { readonly url?: string; readonly id?: number; readonly frame?: 'none' | 'sub' | 'other' } = {},
): unknown {
  const mainFrame = { parent: null, url: more.url ?? 'app://clockhouse/index.html' };
  const frames = {
    none: null,
    sub: { parent: mainFrame, url: mainFrame.url },
    other: { parent: null, url: mainFrame.url },
  };
  return { sender: { id: more.id ?? 1, mainFrame }, senderFrame: more.frame ? frames[more.frame] : mainFrame };
}

function call(event: unknown, ...args: unknown[]): Promise<Result<unknown>> {
  return (registered.listeners.get('clockhouse:call') as Listener)(event, ...args);
}

async function codeOf(event: unknown, ...args: unknown[]): Promise<string> {
  const result = await call(event, ...args);
  return result.ok ? 'ok' : result.problem.code;
}

test('a call that is in order is answered', async () => {
  expect(await call(eventOf(), 'clock.view', {})).toEqual({ ok: true, value: 'done' });
  expect(await call(eventOf(), 'account.connectWithKey', { company: ' acme ', apiKey: ' key ' })).toEqual({
    ok: true,
    value: 'done',
  });
  expect(calls[1]).toEqual({ name: 'account.connectWithKey', input: { company: 'acme', apiKey: 'key' } });
});

describe('who asks', () => {
  test.each([
    ['a frame that is gone', { frame: 'none' as const }],
    ['a frame inside the page', { frame: 'sub' as const }],
    ['another top frame', { frame: 'other' as const }],
    ['a window we did not make', { id: 2 }],
    ['a host that begins like ours', { url: 'app://clockhouse.evil/index.html' }],
    ['a host that ends like ours', { url: 'app://evil.clockhouse/' }],
    ['a user before another host', { url: 'app://clockhouse@evil/' }],
    ['a port', { url: 'app://clockhouse:1/' }],
    ['the web', { url: 'https://clockhouse/' }],
    ['a file', { url: 'file:///clockhouse' }],
    ['a blank page', { url: 'about:blank' }],
    ['no URL', { url: '' }],
  ])('%s is refused', async (_, more) => {
    expect(await codeOf(eventOf(more), 'clock.view', {})).toBe('forbidden');
    expect(calls).toEqual([]);
    expect(refusals).toEqual(['forbidden']);
  });
});

test.each([
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  'clock',
  'clock.view ',
  'CLOCK.VIEW',
  'x'.repeat(100_000),
  1,
  null,
  undefined,
  {},
  ['clock.view'],
  Symbol('clock.view'),
])('there is no procedure %s', async (name) => {
  const result = await call(eventOf(), name, {});
  expect(result).toMatchObject({ ok: false, problem: { code: 'unknownProcedure' } });
  expect(JSON.stringify(result).length).toBeLessThan(300);
  expect(calls).toEqual([]);
});

describe('what is asked', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  let deep: unknown = {};
  for (let level = 0; level < 50_000; level += 1) deep = { deep };

  test.each([
    ['an unknown key', { extra: 1 }],
    ['a cycle', cycle],
    ['a BigInt', { n: 1n }],
    ['a depth without end', deep],
    ['a text', 'x'],
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
  ])('%s is bad input', async (_, input) => {
    expect(await codeOf(eventOf(), 'clock.view', input)).toBe('badInput');
    expect(calls).toEqual([]);
  });

  test('more arguments are bad input, more bytes too large', async () => {
    expect(await codeOf(eventOf(), 'clock.view', {}, {})).toBe('badInput');
    expect(await codeOf(eventOf(), 'clock.view', {}, undefined)).toBe('badInput');
    expect(await codeOf(eventOf(), 'clock.view', { x: 'y'.repeat(20_000) })).toBe('tooLarge');
    // A year of somebody's days is more than a click.
    expect(await codeOf(eventOf(), 'timesheet.write', { x: 'y'.repeat(20_000) })).toBe('badInput');
    expect(await codeOf(eventOf(), 'timesheet.write', { x: 'y'.repeat(5_000_000) })).toBe('tooLarge');
    expect(calls).toEqual([]);
  });

  test('what is wrong with which field is told, the value is not', async () => {
    const result = await call(eventOf(), 'account.connectWithKey', { company: 'acme', apiKey: 's3cret'.repeat(200) });
    expect(result).toMatchObject({ ok: false, problem: { code: 'badInput', fields: { apiKey: 'max_length' } } });
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });
});

describe('a handler that throws', () => {
  test('a problem refuses with it', async () => {
    answer = () => Promise.reject(new ProblemError(ownProblem('notConnected', 'clock.view')));
    expect(await codeOf(eventOf(), 'clock.view', {})).toBe('notConnected');
    expect(defects).toEqual([]);
  });

  test.each([new Error('secret words'), 'text', null])(
    'anything else (%j) is told as a defect without its words',
    async (error) => {
      answer = () => ({ then: (_: unknown, reject: (reason: unknown) => void) => reject(error) });
      const result = await call(eventOf(), 'clock.view', {});
      expect(result).toEqual({ ok: false, problem: ownProblem('internal', 'clock.view', { canRetry: true }) });
      expect(defects).toEqual(['clock.view']);
    },
  );
});

test('ten thousand inputs: always a result, and no handler ever sees what does not parse', async () => {
  const uuid = fc.uuid();
  const near = fc.record(
    {
      action: fc.constantFrom('clockIn', 'clockOut', 'startBreak', 'endBreak', '__proto__', 1),
      requestId: fc.oneof(uuid, fc.string()),
      punchId: fc.oneof(uuid, fc.constant(null)),
      breakId: fc.oneof(uuid, fc.integer()),
      note: fc.oneof(fc.string(), fc.anything()),
      company: fc.string(),
      apiKey: fc.string(),
      theme: fc.constantFrom('dark', 'blue'),
      page: fc.constantFrom('companySite', 'https://evil.com'),
      evenWithWaitingPunches: fc.oneof(fc.boolean(), fc.constant('true')),
    },
    { requiredKeys: [] },
  );
  const anyInput = fc.oneof(
    fc.constant({}),
    near,
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(procedures)), anyInput, async (name, input) => {
      calls.length = 0;
      const result = await call(eventOf(), name, input);
      expect(typeof result.ok).toBe('boolean');
      if (!result.ok) {
        expect(['badInput', 'tooLarge']).toContain(result.problem.code);
        expect(calls).toHaveLength(0);
        return;
      }
      const [seen] = calls;
      const schema = procedures[name as keyof typeof procedures].input;
      expect(seen?.name).toBe(name);
      expect(v.safeParse(schema, seen?.input).success).toBe(true);
    }),
    { numRuns: 10_000 },
  );
  expect(defects).toEqual([]);
});
