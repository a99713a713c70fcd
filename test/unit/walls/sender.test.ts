/** Who may call: only the top frame of a window we made, showing our own page. Frames are made up; the checks are real. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from '../../../electron/ipc/register.ts';
import { procedures } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/problem.ts';

type Listener = (event: unknown, ...args: unknown[]) => Promise<Result<unknown>>;

const registered = vi.hoisted(() => ({ listener: null as Listener | null }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (_channel: string, listener: Listener) => {
      registered.listener = listener;
    },
  },
  protocol: {},
}));

const { registerProcedures } = await import('../../../electron/ipc/register.ts');

interface Frame {
  readonly url: string;
  readonly parent: object | null;
}

const ours = 7;
const handled: string[] = [];
const refusals: string[] = [];
const defects: string[] = [];

beforeEach(() => {
  for (const list of [handled, refusals, defects]) list.length = 0;
  const handlers = Object.fromEntries(
    Object.keys(procedures).map((name) => [
      name,
      () => {
        handled.push(name);
        if (name === 'clock.view') throw new Error('key-in-a-message');
        return null;
      },
    ]),
  ) as unknown as Handlers;
  registerProcedures(handlers, {
    modeOf: (id) => (id === ours ? 'desk' : undefined),
    onDefect: (operation) => defects.push(operation),
    onRefused: (code) => refusals.push(code),
  });
});

function call(
  frame: Frame | null,
  id = ours,
  args: readonly unknown[] = ['app.start', {}],
  mainFrame = frame,
): Promise<Result<unknown>> {
  return registered.listener!({ sender: { id, mainFrame }, senderFrame: frame }, ...args);
}

const top: Frame = { url: 'app://clockhouse/', parent: null };

describe('a call', () => {
  it('from the top frame of our window is handled', async () => {
    expect(await call(top)).toEqual({ ok: true, value: null });
    expect(handled).toEqual(['app.start']);
  });

  it.each<readonly [string, Frame | null]>([
    ['a frame that is gone', null],
    ['a frame inside our page', { url: 'app://clockhouse/', parent: top }],
    ['another site', { url: 'https://example.com/', parent: null }],
    ['another host of our scheme', { url: 'app://other/', parent: null }],
    ['a host that begins like ours', { url: 'app://clockhouse.example.com/', parent: null }],
    ['a user name that looks like our host', { url: 'https://app://clockhouse@example.com/', parent: null }],
    ['a file', { url: 'file:///clockhouse/index.html', parent: null }],
    ['a page of data', { url: 'data:text/html,app://clockhouse/', parent: null }],
    ['no page', { url: 'about:blank', parent: null }],
    ['something that is no address', { url: '', parent: null }],
  ])('from %s is refused', async (_what, frame) => {
    expect(await call(frame)).toMatchObject({ ok: false, problem: { code: 'forbidden', operation: 'app.start' } });
    expect(handled).toEqual([]);
    expect(refusals).toEqual(['forbidden']);
  });

  it('from a window that is not ours is refused before its name is looked at', async () => {
    for (const name of ['app.start', 'no.such', 7]) {
      expect(await call(top, 8, [name, {}])).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    }
    expect(handled).toEqual([]);
  });

  it('from a frame that was the top one before is refused', async () => {
    expect(await call(top, ours, ['app.start', {}], { ...top })).toMatchObject({ problem: { code: 'forbidden' } });
  });

  it('with a further argument is refused', async () => {
    expect(await call(top, ours, ['app.start', {}, 'more'])).toMatchObject({ problem: { code: 'badInput' } });
    expect(handled).toEqual([]);
  });

  it('whose handler breaks is answered without its words', async () => {
    const answer = await call(top, ours, ['clock.view', {}]);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'internal', operation: 'clock.view' } });
    expect(JSON.stringify(answer)).not.toContain('key-in-a-message');
    expect(defects).toEqual(['clock.view']);
  });

  it('with a long name is answered with a short one', async () => {
    const answer = await call(top, ours, ['x'.repeat(100_000), {}]);
    expect(JSON.stringify(answer).length).toBeLessThan(300);
  });
});
