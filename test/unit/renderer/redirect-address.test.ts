import { describe, expect, it } from 'vitest';
import { portFromInput, redirectAddress } from '../../../renderer/connect/redirect-address.ts';

describe('the port of the redirect address', () => {
  it.each([
    ['53682', 53_682],
    [' 1024 ', 1_024],
    ['65535', 65_535],
    ['', null],
    ['  ', null],
  ])('reads %j as %j', (input, port) => {
    expect(portFromInput(input)).toBe(port);
  });

  it.each(['80', '1023', '65536', '0', '-5000', '5e3', '0x1000', '5000.5', 'port', '123456'])('refuses %j', (input) => {
    expect(portFromInput(input)).toBe('invalid');
  });

  it('is in the address that is to be registered, once it is one', () => {
    expect(redirectAddress('53682')).toBe('http://127.0.0.1:53682/callback');
    expect(redirectAddress('')).toBe('http://127.0.0.1:PORT/callback');
    expect(redirectAddress('80')).toBe('http://127.0.0.1:PORT/callback');
  });
});
