import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bambooHrOrigin,
  companyFromAddress,
  isLoopback,
  standInOrigin,
} from '../../../../electron/bamboohr/company-origin.ts';
import { ProblemError } from '../../../../shared/problem.ts';

test.each([
  'acme',
  ' ACME ',
  'acme.bamboohr.com',
  'https://acme.bamboohr.com',
  'https://acme.bamboohr.com/home/?x=1#y',
  'HTTP://Acme.BambooHR.com/',
])('%j is the company acme', (typed) => {
  expect(companyFromAddress(typed)).toBe('acme');
});

const hostile = [
  '',
  '   ',
  'acme.bamboohr.com.evil.com',
  'https://evil.com/?.bamboohr.com',
  'https://evil.com/#.bamboohr.com',
  'https://evil.com\\.bamboohr.com',
  'user@acme.bamboohr.com',
  'https://acme@evil.com',
  'evil.com#@acme.bamboohr.com',
  'acme.bamboohr.com:8443',
  'acme:secret',
  'a.b.bamboohr.com',
  'acmebamboohr.com',
  '.bamboohr.com',
  '-acme',
  'acme-',
  'ac me',
  'ácme',
  'аcme',
  'ａcme',
  'acme。bamboohr。com',
  'acme\u0000',
  'acme\n.bamboohr.com',
  'acme%2eevil.com',
  '127.0.0.1',
  '[::1]',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'a'.repeat(64),
];
test.each(hostile)('%j is no company', (typed) => {
  const code = (() => {
    try {
      return companyFromAddress(typed);
    } catch (error) {
      return error instanceof ProblemError ? error.problem.code : error;
    }
  })();
  expect(code).toBe('companyNameInvalid');
});

test('whatever is typed, the key can only go to one label below bamboohr.com', () => {
  const part = fc.constantFrom(
    'acme',
    '.',
    '/',
    '@',
    ':',
    '#',
    '?',
    '\\',
    '.bamboohr.com',
    'evil.com',
    'https://',
    '%2e',
    '\t',
    'é',
    'K',
    '-',
    '443',
    '//',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      let company: string;
      try {
        company = companyFromAddress(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
        return;
      }
      const url = new URL(bambooHrOrigin(company));
      expect(url.protocol).toBe('https:');
      expect(url.hostname.endsWith('.bamboohr.com')).toBe(true);
      expect(url.hostname.split('.')).toHaveLength(3);
      expect([url.port, url.username, url.password]).toEqual(['', '', '']);
    }),
    { numRuns: 3_000 },
  );
});

test('a stand-in for bamboohr.com must be this machine', () => {
  expect(standInOrigin('http://127.0.0.1:8123', 'acme')).toBe('http://acme.localhost:8123');
  expect(() => standInOrigin('http://evil.com:80', 'acme')).toThrow();
  expect(['localhost', 'a.localhost', '127.0.0.1', '[::1]'].every(isLoopback)).toBe(true);
  expect(['localhost.evil.com', '127.0.0.1.evil.com', 'evil', '10.0.0.1', 'notlocalhost'].some(isLoopback)).toBe(false);
});
