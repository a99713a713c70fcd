import { describe, expect, it } from 'vitest';
import { clockLocale } from '../../../../renderer/i18n/formats.ts';
import { DayNames } from '../../../../renderer/timesheet/day-names.ts';
import { blankTexts, Editor, textsOf, whatChoices } from '../../../../renderer/timesheet/editor.svelte.ts';
import type { EditorTexts } from '../../../../renderer/timesheet/editor.svelte.ts';
import { draftStoreFor } from '../../../../renderer/timesheet/kept-drafts.ts';
import { matching, workChoices, workName } from '../../../../renderer/projects/project-choices.ts';
import { PunchForm } from '../../../../renderer/timesheet/punch-form.svelte.ts';
import { rangeOf, stepped } from '../../../../renderer/timesheet/range.ts';
import { typedHours } from '../../../../renderer/timesheet/typed-hours.ts';
import { typedTime } from '../../../../renderer/time/typed-time.ts';
import type { ShownEntry } from '../../../../shared/ipc/timesheet.ts';
import { at, entry, view, zone } from './entries.ts';

const key = '00000000-0000-4000-8000-000000000001';

describe('hours', () => {
  it.each([
    ['7.5', 7.5],
    ['7,25', 7.25],
    ['7:30', 7.5],
    ['7h15', 7.25],
    ['7 h 15 min', 7.25],
    ['8 h', 8],
    ['90 min', 1.5],
    ['0', 0],
  ])('%j is %s', (text, hours) => {
    expect(typedHours(text)).toBe(hours);
  });

  it.each(['', 'x', '-1', '7:60', '1e3', '7.5.1', '1000'])('%j is none', (text) => {
    expect(typedHours(text)).toBeNull();
  });
});

function editor(
  texts: Partial<EditorTexts>,
  others: readonly ShownEntry[] = [],
  edited: ShownEntry | null = null,
): Editor {
  const { now, lastWritableDay, firstWritableDay } = view([]);
  const facts = { others, edited, now, zone, lastWritableDay, firstWritableDay };
  return new Editor({ ...blankTexts(key, '2026-03-12'), ...texts }, edited, () => facts);
}

describe('the fields', () => {
  it('are a change when nothing is wrong', () => {
    expect(editor({ start: '930', end: '10.15a', note: ' Inventory ' }).take()).toEqual({
      key,
      kind: 'storeClock',
      id: null,
      date: '2026-03-12',
      start: '09:30',
      end: '10:15',
      breakId: null,
      note: 'Inventory',
      projectId: null,
      taskId: null,
    });
    expect(editor({ what: 'hours', hours: '7:20' }).take()).toMatchObject({ kind: 'storeHours', hours: 7.33 });
    expect(editor({ what: `break:${key}`, start: '12', end: '1p' }).take()).toMatchObject({ breakId: key });
  });

  it('say what is missing only once they were left', () => {
    const fresh = editor({});
    expect(fresh.shownFaults).toEqual([]);
    fresh.leave('start');
    expect(fresh.shownFaults).toMatchObject([{ code: 'missing', field: 'start' }]);
    expect(fresh.take()).toBeNull();
    expect(fresh.shownFaults).toMatchObject([{ field: 'start' }, { field: 'end' }]);
  });

  it('say at once what would be refused', () => {
    const other = entry(3, '2026-03-12', '09:00', '12:00');
    const typed = editor({ start: '11', end: '13' }, [other]);
    expect(typed.shownFaults).toMatchObject([{ code: 'overlaps', entries: [{ id: 3 }] }]);
    expect(typed.take()).toBeNull();
    typed.start = '12';
    expect(typed.shownFaults).toEqual([]);
    typed.start = 'noon';
    expect(typed.shownFaults).toMatchObject([{ code: 'missing', field: 'start' }]);
  });

  it('hold an entry as it stands, in times that can be read back', () => {
    const shown = entry(3, '2026-03-12', '09:00', '13:30', { note: 'x', project: { id: 5, name: 'Aurora' } });
    for (const locale of ['en-US', 'en-GB', 'es-ES']) {
      const texts = textsOf(shown, null, zone, new DayNames(locale), key);
      expect([typedTime(texts.start), typedTime(texts.end)]).toEqual(['09:00', '13:30']);
      expect(editor(texts, [], shown).take()).toMatchObject({ id: 3, start: '09:00', end: '13:30', projectId: 5 });
    }
  });

  it('keep a break that nobody knows as it is', () => {
    const shown = entry(3, '2026-03-12', '12:00', '12:30', { is: 'break', isPaid: false, hours: 0 });
    const texts = textsOf(shown, null, zone, new DayNames('en'), key);
    expect(texts.what).toBe('same');
    expect(editor(texts, [], shown).take()).not.toHaveProperty('breakId');
    expect(whatChoices(shown, view([]).breaks)).toContain('same');
  });
});

describe('what is kept', () => {
  const place = (): Storage => {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => kept.set(name, text),
      removeItem: (name: string) => kept.delete(name),
    } as unknown as Storage;
  };

  it('comes back for the same person, and is nobody else’s', () => {
    const storage = place();
    const kept = { changes: [{ key, kind: 'deleteClock' as const, id: 4 }], editor: blankTexts(key, '2026-03-12') };
    expect(draftStoreFor('acme', 1, storage).keep(kept)).toBe(true);
    expect(draftStoreFor('acme', 1, storage).read()).toEqual(kept);
    expect(draftStoreFor('acme', 2, storage).read()).toBeNull();
    draftStoreFor('acme', 1, storage).keep({ changes: [], editor: null });
    expect(draftStoreFor('acme', 1, storage).read()).toBeNull();
  });

  it('is nothing when it is damaged, and a full place is told', () => {
    const storage = place();
    for (const text of ['{', 'null', '{"version":9,"changes":[]}', '{"version":1}']) {
      storage.setItem('timesheet/acme/1', text);
      expect(draftStoreFor('acme', 1, storage).read()).toBeNull();
    }
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(draftStoreFor('acme', 1, storage).keep({ changes: [], editor: blankTexts(key, '2026-03-12') })).toBe(false);
  });
});

describe('projects', () => {
  const common = { lastUsed: null, uses: 0, isFavourite: false };
  const choices = workChoices([
    { ...common, id: 1, name: 'Café Aurora', tasks: [{ ...common, id: 11, name: 'Design' }] },
    { ...common, id: 2, name: 'Aurora design system', tasks: [] },
  ]);
  const found = (typed: string): readonly string[] => matching(choices, typed).map(workName);

  it('are found by the beginnings of words, without accents', () => {
    expect(found('')).toHaveLength(3);
    expect(found('cafe')).toEqual(['Café Aurora', 'Café Aurora › Design']);
    expect(found('aur des')).toEqual(['Café Aurora › Design', 'Aurora design system']);
    expect(found('rora')).toHaveLength(3);
    expect(found('x')).toEqual([]);
  });
});

describe('days', () => {
  const habits = { firstDay: 1, payPeriod: { kind: 'twiceAMonth' as const } };
  it('are those of the view', () => {
    expect(rangeOf('day', '2026-03-12', habits)).toEqual({ from: '2026-03-12', to: '2026-03-12' });
    expect(rangeOf('week', '2026-03-12', { ...habits, firstDay: 7 })).toEqual({ from: '2026-03-08', to: '2026-03-14' });
    expect(rangeOf('payPeriod', '2026-03-12', habits)).toEqual({ from: '2026-03-01', to: '2026-03-15' });
    expect(stepped('payPeriod', '2026-03-12', 1, habits)).toBe('2026-03-16');
    expect(stepped('payPeriod', '2026-03-12', -1, habits)).toBe('2026-02-28');
    expect(stepped('week', '2026-03-12', -1, habits)).toBe('2026-03-05');
  });

  it('are written with the clock of the person', () => {
    const names = (clock12or24: 12 | 24 | 'locale'): string =>
      new DayNames(clockLocale({ formatLocale: 'en-US', clock12or24 })).time('13:05');
    expect(names('locale')).toMatch(/^1:05\sPM$/);
    expect(names(24)).toBe('13:05');
    expect(new DayNames(clockLocale({ formatLocale: 'es-ES', clock12or24: 12 })).time('13:05')).toMatch(/^1:05\sp/);
  });
});

describe('a punch stated afterwards', () => {
  const now = at('2026-11-02', '08:00');
  it('is taken when it names one moment of the past', () => {
    const form = new PunchForm('clockIn', '2026-11-01', '01:30', zone);
    expect(form.isRepeated).toBe(true);
    expect(form.take(now, key)).toBeNull();
    form.which = 'second';
    form.note = 'forgot';
    expect(form.take(now, key)).toEqual({
      requestId: key,
      action: 'clockIn',
      time: { date: '2026-11-01', time: '01:30', which: 'second' },
      note: 'forgot',
    });
    expect(new PunchForm('clockOut', '2026-11-01', '9', zone).take(now, key)).toMatchObject({ time: { which: null } });
  });

  it.each([
    ['2026-11-03', '9'],
    ['2026-03-08', '2:30'],
    ['', '9'],
    ['2026-11-01', 'noon'],
  ])('is none at %s %s', (date, time) => {
    const form = new PunchForm('clockIn', date, time, zone);
    expect(form.take(now, key)).toBeNull();
    expect(form.problemAt(now)).not.toBeNull();
  });
});
