import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDeepLink } from '../../../../electron/desktop/deep-link.ts';
import { linkAmong, LinkInbox } from '../../../../electron/desktop/link-inbox.ts';

it.each([
  ['clockhouse://clock-in', { kind: 'clockIn' }],
  ['clockhouse://clock-in/', { kind: 'clockIn' }],
  ['CLOCKHOUSE://clock-out', { kind: 'clockOut' }],
  ['clockhouse://timesheet', { kind: 'timesheet', date: null }],
  ['clockhouse://timesheet?date=2026-03-09', { kind: 'timesheet', date: '2026-03-09' }],
  ['clockhouse://timesheet/?date=2024-02-29', { kind: 'timesheet', date: '2024-02-29' }],
])('%s is read', (text, link) => {
  expect(parseDeepLink(text)).toEqual(link);
});

it.each([
  '',
  'clockhouse:',
  'clockhouse:clock-in',
  'clockhouse:/clock-in',
  'clockhouse:///clock-in',
  ' clockhouse://clock-in',
  'clockhouse://clock-in ',
  'clockhouse://clock-in\n',
  'clockhouse://clock-in\n--inspect',
  'clockhouse://CLOCK-IN',
  'clockhouse://clock-in//',
  'clockhouse://clock-in?confirm=no',
  'clockhouse://clock-in?date=2026-03-09',
  'clockhouse://clock-in#now',
  'clockhouse://clock-in@evil.example',
  'clockhouse://user:pass@clock-in',
  'clockhouse://clock-in:80',
  'clockhouse://clock%2Din',
  'clockhouse://clock-in/../clock-out',
  'clockhouse://break',
  'clockhouse://settings',
  'clockhouse://timesheet?date=2026-02-30',
  'clockhouse://timesheet?date=2026-13-01',
  'clockhouse://timesheet?date=26-3-9',
  'clockhouse://timesheet?date=2026-03-09&date=2026-03-10',
  'clockhouse://timesheet?date=2026-03-09%00',
  'clockhouse://timesheet?date=٢٠٢٦-٠٣-٠٩',
  'clockhouse://timesheet?date=',
  'clockhouse://timesheet?employee=7',
  'clockhousex://clock-in',
  'https://clock-in',
  'javascript:clockhouse://clock-in',
  'file:///etc/passwd',
  `clockhouse://timesheet?date=2026-03-09${'&'.repeat(10_000)}`,
])('%j is none of ours', (text) => {
  expect(parseDeepLink(text)).toBeNull();
});

it('whatever comes in, only these three shapes come out', () => {
  const shape = /^clockhouse:\/\/(clock-in|clock-out|timesheet)\/?(\?date=\d{4}-\d\d-\d\d)?$/;
  const some = (...parts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...parts);
  const near = fc
    .tuple(
      some('clockhouse', 'Clockhouse', 'https', ''),
      some('://', '://', ':', ':///'),
      some('clock-in', 'clock-out', 'timesheet', 'settings', 'x@clock-in'),
      some('', '/', '//', '\u0000', '\n', '%2F'),
      some('', '?date=2026-03-09', '?date=2026-02-30', '?date=', '&date=2026-03-09', '#x', ' --flag'),
    )
    .map((parts) => parts.join(''));
  let links = 0;
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), (text) => {
      const link = parseDeepLink(text);
      if (link !== null) links += 1;
      expect(link === null || shape.test(text.toLowerCase())).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect(links).toBeGreaterThan(10);
});

it('the first argument that is meant as a link counts, whatever stands around it', () => {
  expect(linkAmong(['/opt/clockhouse', '--hidden', 'clockhouse://clock-in', 'clockhouse://clock-out'])).toBe(
    'clockhouse://clock-in',
  );
  expect(linkAmong(['/opt/clockhouse', '--url=clockhouse://clock-in'])).toBeNull();
  expect(linkAmong([])).toBeNull();
});

it('a link waits until somebody takes it; of two the second', () => {
  const inbox = new LinkInbox();
  inbox.put('a');
  inbox.put(null);
  inbox.put('b');
  const taken: string[] = [];
  inbox.deliverTo((link) => taken.push(link));
  inbox.put('c');
  expect(taken).toEqual(['b', 'c']);
});
