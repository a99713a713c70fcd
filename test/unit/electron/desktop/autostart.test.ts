import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { autostartEntry, setAutostart } from '../../../../electron/desktop/autostart.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

it('starts the program without a window, and is gone when switched off', () => {
  const file = path.join(temporaryFolder(), 'config', 'autostart', 'clockhouse.desktop');
  setAutostart(file, '/opt/Clockhouse/clockhouse', true);
  expect(fs.readFileSync(file, 'utf8')).toContain('\nExec="/opt/Clockhouse/clockhouse" --hidden\n');
  setAutostart(file, '/opt/Clockhouse/clockhouse', false);
  setAutostart(file, '/opt/Clockhouse/clockhouse', false);
  expect(fs.existsSync(file)).toBe(false);
});

it('quotes a path as the specification wants it', () => {
  expect(autostartEntry(String.raw`/home/a b/$x "100%" \Clockhouse`)).toContain(
    String.raw`Exec="/home/a b/\\$x \\"100%%\\" \\\\Clockhouse" --hidden`,
  );
});

it('says when the disk refuses', () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'autostart'), '');
  expect(() => {
    setAutostart(path.join(folder, 'autostart', 'clockhouse.desktop'), '/x', true);
  }).toThrow('loginItemRefused');
});
