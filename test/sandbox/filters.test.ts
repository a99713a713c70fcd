import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allItems, createPolicy, seededPolicy } from './break-settings.ts';
import { documentedFields, filters, isMeant, malformedFilters, written } from './filter-expressions.ts';
import type { AnsweredRow } from './filter-expressions.ts';
import { sandboxForTest } from './sandbox-client.ts';
import type { TestSandbox } from './sandbox-client.ts';

/** Two thousand of each over the three lists. */
const RUNS = { assessments: 800, policies: 650, breaks: 650 } as const;
const TOGETHER = 16;

/** A company with something of everything: deleted, changed, empty, quoted. */
async function variedCompany(tests: TestSandbox): Promise<Readonly<Record<keyof typeof RUNS, string>>> {
  const policy = await seededPolicy(tests, 'Standard day');
  const breaks = `/time-tracking/break-policies/${policy}/breaks`;
  await tests.setClock('2026-03-09T08:00:00.700-06:00');
  for (const [index, name] of ["O'Neil", "''", 'Tea', 'Tea', 'ü ☕'].entries()) {
    const window = { availabilityStartTime: `0${index}:30`, availabilityEndTime: '15:00' };
    const hours = { availabilityMinHoursWorked: index + 0.5, availabilityMaxHoursWorked: index === 1 ? null : 9 };
    const rule =
      index % 2 === 0 ? { availabilityType: 'time_of_day', ...window } : { availabilityType: 'hours_worked', ...hours };
    await tests.setClock(`2026-03-09T08:0${index}:00-06:00`);
    const made = await tests.api('POST', breaks, {
      body: { name, paid: index % 2 === 0, duration: 5 * (index + 1), ...rule },
    });
    if (index === 3) await tests.api('DELETE', `/time-tracking/breaks/${made.body.id}`);
    if (index === 4) await tests.api('PATCH', `/time-tracking/breaks/${made.body.id}`, { body: { duration: 60 } });
    const other = await createPolicy(tests, {
      name,
      description: index === 0 ? null : `No. ${index}`,
      allEmployeesAssigned: index === 1,
    });
    if (index === 2) await tests.api('DELETE', `/time-tracking/break-policies/${other.body.id}`);
    if (index === 3)
      await tests.api('PATCH', `/time-tracking/break-policies/${other.body.id}`, { body: { description: '' } });
  }
  return { assessments: '/time-tracking/break-assessments', policies: '/time-tracking/break-policies', breaks };
}

const lists = Object.keys(RUNS) as readonly (keyof typeof RUNS)[];

describe('filters', () => {
  it.each(lists)('of %s agree with a naive reading', async (list) => {
    const tests = await sandboxForTest({ employees: 8, historyDays: 7 });
    const path = (await variedCompany(tests))[list];
    // A filter that names deletedAt shows deleted rows; this one shows all.
    const everything = list === 'assessments' ? [] : await allItems(tests, path, { filter: 'deletedAt ne 1970-01-01' });
    const alive = await allItems(tests, path);
    const rows = list === 'assessments' ? alive : everything;
    expect(rows.length).toBeGreaterThan(5);
    const idsOf = (some: readonly AnsweredRow[]): readonly unknown[] => some.map((row) => row['id']);
    const samples = fc.sample(filters(documentedFields[list], rows), { numRuns: RUNS[list], seed: 3 });
    let matches = 0;
    await inGroups(samples, async (clauses) => {
      const showsDeleted = clauses.some(({ field }) => field === 'deletedAt');
      const meant = (showsDeleted ? rows : alive).filter((row) => isMeant(row, clauses));
      const text = written(clauses);
      const { status, body } = await tests.api('GET', `${path}?limit=500&filter=${encodeURIComponent(text)}`);
      expect([text, status]).toEqual([text, 200]);
      expect([text, idsOf(body.data)]).toEqual([text, idsOf(meant)]);
      expect(body.meta.totalItems).toBe(meant.length);
      if (meant.length > 0) matches += 1;
    });
    // The comparison would prove little if hardly any filter let something through.
    expect(matches).toBeGreaterThan(RUNS[list] / 5);
  });

  it.each(lists)('of %s that are malformed give 422', async (list) => {
    const tests = await sandboxForTest({ employees: 8, historyDays: 2 });
    const path = (await variedCompany(tests))[list];
    const samples = fc.sample(malformedFilters(documentedFields[list]), { numRuns: RUNS[list], seed: 4 });
    await inGroups(samples, async (text) => {
      const { status, body } = await tests.api('GET', `${path}?filter=${encodeURIComponent(text)}`);
      expect([text, status, Object.keys(body.fields as object)]).toEqual([text, 422, ['filter']]);
    });
  });

  it('take no field of another list', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    const paths = await variedCompany(tests);
    for (const list of lists) {
      for (const other of lists) {
        for (const field of Object.keys(documentedFields[other])) {
          const { status } = await tests.api('GET', `${paths[list]}?filter=${field}%20eq%20null&limit=0`);
          expect([list, field, status]).toEqual([list, field, field in documentedFields[list] ? 200 : 422]);
        }
      }
    }
  });

  it('are read as a form sends them, and an empty one is none', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    const count = async (query: string): Promise<unknown> =>
      (await tests.api('GET', `/time-tracking/break-policies?${query}`)).body.meta?.totalItems;
    expect(await count("filter=name+eq+'Standard+day'")).toBe(1);
    expect(await count('filter=')).toBe(2);
    expect(await count("filter=createdAt%20ge%202000-01-01%20and%20name%20eq%20'Customer%20Care'")).toBe(1);
  });
});

/** Many at a time, so that two thousand requests do not take two thousand round trips. */
async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let index = 0; index < items.length; index += TOGETHER) {
    await Promise.all(items.slice(index, index + TOGETHER).map(work));
  }
}
