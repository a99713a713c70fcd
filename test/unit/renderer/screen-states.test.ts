import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppState } from '../../../renderer/app.svelte.ts';
import { ClockActions } from '../../../renderer/clock/clock.svelte.ts';
import { ConnectState } from '../../../renderer/connect/connect.svelte.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import { ownProblem } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/problem.ts';

interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

// Answers every call the same way, and remembers what was asked.
function setUp(refuseWith: ProblemCode | null = null): { app: AppState; calls: Call[] } {
  const calls: Call[] = [];
  const answer = { id: 'step', at: 1, trust: 'verified', receipt: '4F7K' };
  const bridge = {
    call: (name: string, input: Call['input']) => {
      calls.push({ name, input });
      return Promise.resolve(
        refuseWith === null ? { ok: true, value: answer } : { ok: false, problem: ownProblem(refuseWith, name) },
      );
    },
    on: () => () => undefined,
  } as unknown as Bridge;
  return { app: new AppState(bridge), calls };
}

const click = (detail: number): MouseEvent => ({ detail }) as MouseEvent;

afterEach(() => vi.useRealTimers());

describe('a click on the clock', () => {
  it('records once for a double click, even when the button has become another one in between', async () => {
    const { app, calls } = setUp();
    const actions = new ClockActions(app);
    await actions.punch('clockIn', click(1));
    actions.settled();
    await actions.punch('clockOut', click(2));
    expect(calls.map((call) => call.input['action'])).toEqual(['clockIn']);
  });

  it('records once when it comes again before the view has changed', async () => {
    const { app, calls } = setUp();
    const actions = new ClockActions(app);
    await Promise.all([actions.punch('clockIn', click(1)), actions.punch('clockIn', click(1))]);
    await actions.punch('clockIn', click(1));
    expect(calls).toHaveLength(1);
  });

  it('may be another step at once', async () => {
    const { app, calls } = setUp();
    const actions = new ClockActions(app);
    await actions.punch('clockIn', click(1));
    await actions.punch('startBreak', null, 'lunch');
    expect(calls.map((call) => call.input['action'])).toEqual(['clockIn', 'startBreak']);
    expect(calls[0]?.input['requestId']).not.toBe(calls[1]?.input['requestId']);
  });

  it('keeps the note when it was refused, and may be repeated', async () => {
    const { app, calls } = setUp('diskFull');
    const actions = new ClockActions(app);
    actions.note = 'Early delivery';
    await actions.punch('clockIn', click(1));
    expect([actions.note, actions.problem?.code]).toEqual(['Early delivery', 'diskFull']);
    await actions.punch('clockIn', click(1));
    expect(calls.map((call) => call.input['note'])).toEqual(['Early delivery', 'Early delivery']);
  });

  it('takes the note with it when it was recorded', async () => {
    const { app } = setUp();
    const actions = new ClockActions(app);
    actions.note = 'Early delivery';
    await actions.punch('clockIn', click(1));
    expect([actions.note, actions.recorded?.receipt]).toEqual(['', '4F7K']);
  });
});

describe('connecting with a key', () => {
  it.each([
    ['wrongKey', 'key', 'key'],
    ['unknownCompany', 'company', 'company'],
    ['companyNameInvalid', 'company', 'company'],
    ['tlsFailure', 'form', null],
    ['timeTrackingOff', 'form', null],
    ['keychainLocked', 'keychain', null],
  ] as const)('shows %s at the %s', async (code, place, next) => {
    const { app } = setUp(code);
    const connect = new ConnectState(app);
    connect.company = 'acme';
    expect(await connect.connect(false, () => 'secret')).toBe(next);
    expect(connect.problemAt(place)?.code).toBe(code);
  });

  it('hands the key to the call and keeps nothing of it', async () => {
    const { app, calls } = setUp('wrongKey');
    const connect = new ConnectState(app);
    connect.company = 'https://Acme.bamboohr.com/home';
    await connect.connect(false, () => 'secret-key');
    expect(calls[0]).toEqual({ name: 'account.connectWithKey', input: { company: 'acme', apiKey: 'secret-key' } });
    expect(JSON.stringify([connect, connect.company, connect.problem])).not.toContain('secret-key');
  });

  it('asks for what is missing before it calls anybody', async () => {
    const { app, calls } = setUp();
    const connect = new ConnectState(app);
    expect(await connect.connect(true, () => '')).toBe('company');
    connect.company = 'acme';
    expect(await connect.connect(true, () => '')).toBe('key');
    expect(calls).toHaveLength(0);
  });
});

describe('signing out', () => {
  it('asks when punches wait', async () => {
    const { app } = setUp('punchesWaiting');
    await app.signOut(false);
    expect(app.waitingAtSignOut).toBe(1);
  });
});
