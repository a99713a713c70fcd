/** Break settings for tests: what the seed made, short ways to change them. */
import type { Answered, TestSandbox } from './sandbox-client.ts';

/** A UUID that nothing has. */
export const nobodysUuid = '0199de9b-6bcb-77e7-941d-3caf74b9a372';

/** A break that fits every policy. */
export const coffee = { name: 'Coffee', paid: true, duration: 15, availabilityType: 'anytime' } as const;

/** A policy of the seed by its name. */
export async function seededPolicy(tests: TestSandbox, name: 'Standard day' | 'Customer Care'): Promise<string> {
  const { body } = await tests.api(
    'GET',
    `/time-tracking/break-policies?filter=name%20eq%20'${encodeURIComponent(name)}'`,
  );
  return body.data[0].id as string;
}

/** A break of the seed by its name. */
export async function seededBreak(tests: TestSandbox, name: 'Lunch' | 'Rest'): Promise<string> {
  const policy = await seededPolicy(tests, 'Standard day');
  const { body } = await tests.api(
    'GET',
    `/time-tracking/break-policies/${policy}/breaks?filter=name%20eq%20'${name}'`,
  );
  return body.data[0].id as string;
}

/** A new policy, by default without breaks and people. */
export function createPolicy(tests: TestSandbox, body: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
  return tests.api('POST', '/time-tracking/break-policies', { body: { name: 'Tested', ...body } });
}

/** All items of a list, page by page. */
export async function allItems(
  tests: TestSandbox,
  path: string,
  { limit = 100, filter = '', key }: { readonly limit?: number; readonly filter?: string; readonly key?: string } = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const items: Readonly<Record<string, unknown>>[] = [];
  for (let offset = 0; ; offset += limit) {
    const query = `offset=${offset}&limit=${limit}&filter=${encodeURIComponent(filter)}`;
    const { body } = await tests.api('GET', `${path}?${query}`, key === undefined ? {} : { key });
    items.push(...body.data);
    if (body._links.next === null) return items;
  }
}
