import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { framesOf, lineOf } from '../../../../electron/diagnostics/log.ts';

const at = '2026-03-10T15:00:00.000Z';

describe('a line', () => {
  test('has the fields of the list', () => {
    const fields = {
      operation: 'createTimesheetClockInEntry',
      outcome: 'ERR_CONNECTION_RESET',
      tookMs: 12,
      version: '0.1.0',
      electron: '33.2.1',
    };
    expect(JSON.parse(lineOf('info', 'exchange', fields, at))).toEqual({
      at,
      level: 'info',
      event: 'exchange',
      ...fields,
    });
  });

  test('has no other field, no secret, no object', () => {
    const fields = {
      name: 'Ana Moreno',
      apiKey: 'k',
      code: new Secret('very-secret'),
      kind: { toString: () => 'very-secret' },
      outcome: ['very-secret'],
      mode: null,
      at: 'x',
      level: 'y',
    };
    expect(JSON.parse(lineOf('warn', 'e', fields as never, at))).toEqual({
      at,
      level: 'warn',
      event: 'e',
      code: '[secret]',
    });
  });

  test.each([
    'https://acme.bamboohr.com/x',
    'acme.bamboohr.com/api',
    '//host',
    'ana@example.org',
    'C:\\Users\\Ana',
    '/home/ana/x',
    '{"a":1}',
    'a\nb',
    '"',
  ])('withholds %j in any field', (value) => {
    for (const name of ['operation', 'outcome', 'code', 'version', 'electron', 'mode', 'kind', 'stack']) {
      expect(JSON.parse(lineOf('info', 'e', { [name]: value }, at))).toMatchObject({ [name]: '[withheld]' });
    }
  });

  test('is one line of JSON of bounded length, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('operation', 'code', 'stack', 'count', 'x', '__proto__') }),
        fc.string(),
        (fields, event) => {
          const line = lineOf('error', event, fields, at);
          expect(line).not.toContain('\n');
          expect(line.length).toBeLessThan(8_000);
          expect(Object.keys(JSON.parse(line) as object)).toEqual(expect.arrayContaining(['at', 'level', 'event']));
          expect(line).not.toMatch(/:\/\//);
        },
      ),
    );
  });
});

describe('the frames of a defect', () => {
  const withStack = (stack: string, message = 'message'): Error => Object.assign(new Error(message), { stack });

  test.each([
    ['    at Foo.bar (/home/ana moreno/app/main.cjs:10:5)', 'at Foo.bar main.cjs:10:5'],
    ['    at C:\\Users\\Ana Moreno\\app\\main.cjs:1:2', 'at main.cjs:1:2'],
    ['    at new Foo (C:\\Program Files (x86)\\Clockhouse\\main.cjs:1:2)', 'at new Foo main.cjs:1:2'],
    ['    at file:///home/ana/main.cjs:1:2', 'at main.cjs:1:2'],
    ['    at async Promise.all (index 0)', 'at async Promise.all'],
    ['    at Object.<anonymous> (node:internal/x:3:4)', 'at Object.<anonymous> x:3:4'],
    ['    at eval (eval at go (/home/ana/x.js:1:1), <anonymous>:1:1)', 'at eval'],
    ['    at f (app://clockhouse/assets/index-abc.js:1:2)', 'at f index-abc.js:1:2'],
  ])('%s', (frame, shown) => {
    expect(framesOf(withStack(`Error: message\n${frame}`))).toBe(shown);
  });

  test('have nothing of the message, even when it looks like frames', () => {
    const message = 'bad\n    at https://acme.bamboohr.com/secret:1:2\n    at Ana Moreno (x:1:2)';
    const frames = framesOf(withStack(`Error: ${message}\n    at real (/app/main.cjs:1:2)`, message));
    expect(frames).toBe('at real main.cjs:1:2');
  });

  test('of a real error hold no path and pass into a line', () => {
    const frames = framesOf(new Error('/home/ana https://x'));
    expect(frames).toMatch(/log\.test\.ts:\d+:\d+/);
    expect(frames).not.toMatch(/[/\\]/);
    expect(JSON.parse(lineOf('error', 'e', { stack: frames }, at))).toMatchObject({ stack: frames.slice(0, 600) });
  });
});
