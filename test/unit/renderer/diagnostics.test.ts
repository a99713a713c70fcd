import { describe, expect, it, test } from 'vitest';
import { facts, factsAsText } from '../../../renderer/settings/diagnostics.ts';
import { lengthWords } from '../../../renderer/settings/length-words.ts';
import type { Diagnostics } from '../../../shared/ipc/views.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';

const at = Date.UTC(2026, 2, 4, 8, 55, 7);
const clock: Diagnostics['clock'] = {
  trust: 'verified',
  offsetMs: 22_895_039_000,
  uncertaintyMs: 430,
  learnedAt: at,
  changes: [],
  zone: 'UTC',
};
const read: Diagnostics = {
  version: '1.0.0',
  electron: '33',
  chrome: '130',
  node: '20',
  platform: 'linux x64',
  places: [],
  keychain: 'working',
  clock,
};

function value(key: string, of: Partial<Diagnostics['clock']>): string {
  const list = facts({ ...read, clock: { ...clock, ...of } }, 'en-GB');
  return list.find((fact) => fact.key === key)?.value ?? expect.fail(`no fact ${key}`);
}

describe('a length in words', () => {
  it.each([
    [0, '0 seconds', '0 segundos'],
    [2_560, '2.5 seconds', '2,5 segundos'],
    [MINUTE_MS, '1 minute', '1 minuto'],
    [4 * MINUTE_MS + 10_000, '4 minutes, 10 seconds', '4 minutos y 10 segundos'],
    [35 * MINUTE_MS + 10_000, '35 minutes', '35 minutos'],
    [2 * HOUR_MS + 5 * MINUTE_MS, '2 hours, 5 minutes', '2 horas y 5 minutos'],
    [DAY_MS + HOUR_MS, '1 day, 1 hour', '1 día y 1 hora'],
    [22_895_039_000, '264 days', '264 días'],
  ])('of %i ms', (length, english, spanish) => {
    expect(lengthWords(length, 'en-GB')).toBe(english);
    expect(lengthWords(length, 'es-ES')).toBe(spanish);
  });
});

describe('the clock in words', () => {
  it('says how far the computer is off', () => {
    expect(value('clock', {})).toContain('264 days behind (±0.5 s)');
    expect(value('clock', { offsetMs: -2 * HOUR_MS })).toContain('2 hours ahead');
    expect(value('clock', { offsetMs: 300 })).toContain('clock is right, within 0.5 s');
  });

  it('says when it was last verified if it is not now', () => {
    const doubt = { trust: 'unverified', uncertaintyMs: null } as const;
    expect(value('clock', doubt)).toMatch(/^Not verified right now: .*4 Mar 2026, 08:55:07.* 264 days behind\./u);
    expect(value('clock', { ...doubt, offsetMs: -HOUR_MS })).toContain('1 hour ahead');
    expect(value('clock', { ...doubt, offsetMs: 0 })).toContain('clock is right');
    expect(value('clock', { ...doubt, learnedAt: null })).toContain('has not answered');
  });

  it('lists what happened to it, a line each', () => {
    expect(value('clockChanges', {})).toBe('None since Clockhouse was opened');
    const changes = [
      { kind: 'slept', at, byMs: 8 * HOUR_MS },
      { kind: 'set', at, byMs: HOUR_MS },
      { kind: 'set', at, byMs: -DAY_MS },
    ] as const;
    expect(value('clockChanges', { changes }).split('\n')).toEqual([
      '4 Mar 2026, 08:55:07: awake after sleeping for 8 hours',
      '4 Mar 2026, 08:55:07: clock set forward by 1 hour',
      '4 Mar 2026, 08:55:07: clock set back by 1 day',
    ]);
  });
});

test('as text each fact is one line', () => {
  const changes = [{ kind: 'slept', at, byMs: HOUR_MS } as const, { kind: 'set', at, byMs: HOUR_MS } as const];
  const list = facts({ ...read, clock: { ...clock, changes } }, 'en-GB');
  expect(factsAsText(list).split('\n')).toHaveLength(list.length);
});
