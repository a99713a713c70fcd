import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { bundledLicences } from '../../../build/licences/bundled.mjs';
import { shippedAsTheyAre } from '../../../build/licences/packages.mjs';
import type { Licence } from '../../../shared/ipc/support.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** Bundles a program that uses `used` and imports `shaken` without using it; answers what the list says. */
async function bundled(used: Readonly<Record<string, string>>, shaken: readonly string[] = []): Promise<unknown> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-licences-')));
  folders.push(folder);
  const put = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  for (const name of [...Object.keys(used), ...shaken]) {
    const manifest = { name, version: '1.0.0', license: 'MIT', type: 'module', main: 'index.js', sideEffects: false };
    put(`node_modules/${name}/package.json`, JSON.stringify(manifest));
    put(`node_modules/${name}/index.js`, `export const value = '${name}';`);
    const text = used[name];
    if (text !== undefined && text !== '') put(`node_modules/${name}/LICENSE`, text);
  }
  const names = [...Object.keys(used), ...shaken];
  const imports = names.map((name, index) => `import { value as v${index} } from '${name}';`);
  put(
    'main.js',
    `${imports.join('\n')}\nconsole.log(${Object.keys(used)
      .map((_, index) => `v${index}`)
      .join()});`,
  );
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [bundledLicences()],
    ssr: { noExternal: true },
    build: { ssr: 'main.js', outDir: 'out' },
  });
  return JSON.parse(fs.readFileSync(path.join(folder, 'out/licences.json'), 'utf8'));
}

describe('the licences of a bundle', () => {
  it('are those of what is in it, by name, with their whole texts', async () => {
    expect(await bundled({ zeta: 'Do what you like.\n', '@a/alpha': 'Keep this notice.' }, ['unused'])).toEqual([
      { name: '@a/alpha', version: '1.0.0', licence: 'MIT', text: 'Keep this notice.' },
      { name: 'zeta', version: '1.0.0', licence: 'MIT', text: 'Do what you like.' },
    ]);
  });

  it('fail the build where a text is missing', async () => {
    await expect(bundled({ bare: '' })).rejects.toThrow('bare 1.0.0 has no text of its licence (MIT)');
  });
});

describe('what is shipped as it is', () => {
  it('is the runtime and the native modules, with texts', () => {
    const shipped: readonly Licence[] = shippedAsTheyAre();
    expect(shipped.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['electron', '@github/keytar', 'libsql', 'detect-libc', '@neon-rs/load']),
    );
    for (const { name, text } of shipped) expect(text.length, name).toBeGreaterThan(400);
  });
});
