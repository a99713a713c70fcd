import { describe, expect, it } from 'vitest';
import { companyAddress, companyFromInput } from '../../../renderer/connect/company-name.ts';

describe('the company in what a person types or pastes', () => {
  it.each([
    ['acme', 'acme'],
    ['  Acme ', 'acme'],
    ['acme.bamboohr.com', 'acme'],
    ['https://acme.bamboohr.com', 'acme'],
    ['https://Acme.BambooHR.com/home/?x=1#y', 'acme'],
    ['http://acme.bamboohr.com:443/login', 'acme'],
    ['north-wind2', 'north-wind2'],
  ])('of %j is %j', (input, company) => {
    expect(companyFromInput(input)).toBe(company);
  });

  it.each(['https://acme.example.com/', 'acme.bamboohr.com.evil.example', 'my company', 'a.b.bamboohr.com'])(
    'of %j is left for main to refuse',
    (input) => {
      expect(companyFromInput(input)).toBe(input);
    },
  );

  it('is nothing while nothing is typed', () => {
    expect(companyFromInput('  ')).toBe('');
  });

  it('is shown as an address only when it can be one', () => {
    expect(companyAddress('acme')).toBe('acme.bamboohr.com');
    for (const none of ['', 'acme.bamboohr.com.evil.example', 'my company', 'a/b'])
      expect(companyAddress(none)).toBeNull();
  });
});
