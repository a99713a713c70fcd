import { describe, expect, it } from 'vitest';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { byDay } from '../../../renderer/journal/days.ts';
import { Journal } from '../../../renderer/journal/journal.svelte.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { JournalPage, JournalRow } from '../../../shared/ipc/journal.ts';
import { ownProblem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/problem.ts';

type Input = Readonly<Record<string, unknown>>;

/** Answers when the test says so, in the order it says. */
function setUp() {
  const calls: { readonly name: string; readonly input: Input; readonly answer: (result: Result<unknown>) => void }[] =
    [];
  const bridge = {
    call: (name: string, input: Input) =>
      new Promise((resolve) => {
        calls.push({ name, input, answer: resolve });
      }),
    on: () => () => undefined,
  } as unknown as Bridge;
  const answer = async (index: number, result: Result<unknown>): Promise<void> => {
    calls[index]?.answer(result);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { journal: new Journal(bridge), calls, answer };
}

const row = (id: string, at = 0): JournalRow => ({ id, at }) as unknown as JournalRow;
const page = (ids: readonly string[], next: number | null = null): Result<JournalPage> => ({
  ok: true,
  value: { rows: ids.map((id) => row(id)), next, total: 9, maySeeMachine: false },
});

describe('the pages', () => {
  it('follow one another, each asked for once', async () => {
    const { journal, calls, answer } = setUp();
    void journal.read();
    void journal.more();
    await answer(0, page(['c', 'b'], 7));
    void journal.more();
    void journal.more();
    await answer(1, page(['a']));
    void journal.more();
    expect(calls.map(({ input }) => input['before'])).toEqual([null, 7]);
    expect(journal.rows.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('of an old filter that come late are dropped', async () => {
    const { journal, calls, answer } = setUp();
    void journal.read();
    journal.standing = 'attention';
    void journal.read();
    await answer(1, page(['new']));
    await answer(0, page(['old']));
    expect(journal.rows.map(({ id }) => id)).toEqual(['new']);
    expect(calls[1]?.input).toMatchObject({ standing: 'attention', before: null });
  });

  it('stay on the screen when the next one does not come', async () => {
    const { journal, answer } = setUp();
    void journal.read();
    await answer(0, page(['a'], 3));
    void journal.more();
    await answer(1, { ok: false, problem: ownProblem('storageDamaged', 'journal.read') });
    expect([journal.rows.length, journal.problem?.code]).toEqual([1, 'storageDamaged']);
    void journal.more();
    await answer(2, page(['b']));
    expect([journal.rows.length, journal.problem]).toEqual([2, null]);
  });
});

describe('the filter', () => {
  it('takes a receipt as people write it down, and only a whole one', () => {
    const { journal } = setUp();
    journal.receipt = '7kq';
    expect([journal.wantedReceipt, journal.isFiltered]).toEqual([null, false]);
    journal.receipt = ' 7k q4';
    expect([journal.wantedReceipt, journal.isFiltered]).toEqual(['7KQ4', true]);
  });

  it('asks for nothing while the last day is before the first', async () => {
    const { journal, calls } = setUp();
    journal.from = '2026-03-04';
    journal.to = '2026-03-03';
    await journal.read();
    expect(await journal.export()).toBeNull();
    expect(calls).toEqual([]);
    journal.to = '2026-03-04';
    void journal.read();
    expect(calls[0]?.input).toMatchObject({ from: '2026-03-04', to: '2026-03-04' });
  });

  it('shows everything of the same people again when it is cleared', () => {
    const { journal, calls } = setUp();
    Object.assign(journal, { scope: 'machine', standing: 'open', from: '2026-03-04', receipt: '7KQ4' });
    void journal.clear();
    expect(calls[0]?.input).toEqual({
      scope: 'machine',
      standing: 'all',
      from: null,
      to: null,
      receipt: null,
      before: null,
    });
  });
});

describe('an export', () => {
  it('tells where it went, or that it did not work, and nothing when the person changed their mind', async () => {
    const { journal, calls, answer } = setUp();
    const saved = { kind: 'saved', file: '/home/ana/punches.csv', steps: 4, at: 1 };
    const first = journal.export();
    expect(await journal.export()).toBeNull();
    await answer(0, { ok: true, value: saved });
    expect(await first).toEqual(saved);
    const second = journal.export();
    await answer(1, { ok: true, value: { kind: 'canceled' } });
    expect(await second).toBeNull();
    const third = journal.export();
    await answer(2, { ok: false, problem: ownProblem('diskFull', 'journal.export') });
    expect([await third, journal.exportProblem?.code, calls.length]).toEqual([null, 'diskFull', 3]);
  });
});

it('rows stand under the day they belong to, in the zone of the screen', () => {
  const formats = new Formats('en-GB', 'America/Denver');
  const at = 1_773_154_810_000;
  const days = byDay([row('c', at), row('b', at - 3_600_000), row('a', at - 86_400_000)], formats);
  expect(days.map(({ name, rows }) => [name, rows.map(({ id }) => id)])).toEqual([
    [expect.stringMatching(/^Tuesday,? 10 March 2026$/), ['c', 'b']],
    [expect.stringMatching(/^Monday,? 9 March 2026$/), ['a']],
  ]);
});
