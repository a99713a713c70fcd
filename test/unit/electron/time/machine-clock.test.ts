import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { machineClock } from '../../../../electron/time/machine-clock.ts';
import { RunningClock } from '../../../../electron/time/running-clock.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

test('the clocks of this machine agree with each other', async () => {
  const running = new RunningClock(machineClock);
  const before = running.now();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(running.look()).toEqual([]);
  expect(running.now() - before).toBeGreaterThan(40);
});

const inOwnMounts = ['--mount', '--propagation', 'private'];
const canMount = process.platform === 'linux' && spawnSync('unshare', [...inOwnMounts, 'true']).status === 0;

test.skipIf(!canMount)('a zone that is changed while the app runs is noticed when it is looked for', () => {
  const source = path.join(import.meta.dirname, '../../../../electron/time/machine-clock.ts');
  const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const program = `${outputText}
    import fs from 'node:fs';
    const moveTo = (zone) => {
      fs.rmSync('/etc/localtime', { force: true });
      fs.symlinkSync('/usr/share/zoneinfo/' + zone, '/etc/localtime');
    };
    const zones = [];
    moveTo('Europe/Madrid');
    zones.push(machineClock.zone());
    moveTo('Asia/Tokyo');
    zones.push(machineClock.zone());
    detectZone();
    zones.push(machineClock.zone());
    console.log(JSON.stringify(zones));`;
  const etc = temporaryFolder();
  const script = 'mount -t tmpfs tmpfs "$1" && mount --bind "$1" /etc && shift && exec "$@"';
  const node = [process.execPath, '--input-type=module', '-e', program];
  const ran = spawnSync('unshare', [...inOwnMounts, 'sh', '-c', script, 'sh', etc, ...node], {
    env: { PATH: process.env['PATH'] },
  });
  expect(ran.stderr.toString()).toBe('');
  expect(JSON.parse(ran.stdout.toString())).toEqual(['Europe/Madrid', 'Europe/Madrid', 'Asia/Tokyo']);
});
