import { beforeEach, expect, test, vi } from 'vitest';
import { keepOAuthSecrets, readOAuthSecrets, removeOAuthSecrets } from '../../../../electron/accounts/oauth-secrets.ts';
import { Secret } from '../../../../electron/accounts/secret.ts';

const keychain = new Map<string, string>();
vi.mock('keytar', () => ({
  setPassword: (service: string, account: string, value: string) =>
    Promise.resolve(keychain.set(`${service}/${account}`, value)),
  getPassword: (service: string, account: string) => Promise.resolve(keychain.get(`${service}/${account}`) ?? null),
  deletePassword: (service: string, account: string) => Promise.resolve(keychain.delete(`${service}/${account}`)),
}));
beforeEach(() => {
  keychain.clear();
});

const secrets = { client: { id: 'app', secret: new Secret('client-secret') }, refresh: new Secret('refresh "token"') };

test('what belongs together is one entry of a company, apart from its API key', async () => {
  await keepOAuthSecrets('acme', secrets);
  expect([...keychain.keys()]).toEqual(['Clockhouse/bamboohr:acme:oauth']);
  const read = await readOAuthSecrets('acme');
  expect(read?.client.id).toBe('app');
  expect(read?.client.secret.reveal()).toBe('client-secret');
  expect(read?.refresh.reveal()).toBe('refresh "token"');
  expect(await readOAuthSecrets('other')).toBeNull();
  await removeOAuthSecrets('acme');
  expect(await readOAuthSecrets('acme')).toBeNull();
});

test.each(['{', '{}', '{"clientId":1}', 'null'])(
  'an entry that reads %s is as good as none, and not quoted',
  async (text) => {
    keychain.set('Clockhouse/bamboohr:acme:oauth', text);
    await expect(readOAuthSecrets('acme')).rejects.toMatchObject({ message: 'account.open: secretMissing' });
  },
);

test('an entry fits into what Windows allows', async () => {
  const long = new Secret('x'.repeat(400));
  await keepOAuthSecrets('acme', { client: { id: 'x'.repeat(64), secret: long }, refresh: long });
  expect([...keychain.values()][0]?.length).toBeLessThan(2_560 / 2);
});
