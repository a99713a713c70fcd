/**
 * The app as people run it: as an ordinary user and inside Chromium's sandbox. Everything else in this folder may run as
 * root, where Chromium has no sandbox at all; started by an ordinary user this test runs as that one.
 */
import { _electron as electron } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';
import { projectRoot } from './fixtures/sandbox.ts';

const isRoot = process.getuid?.() === 0;

test('an ordinary user gets a window in a real sandbox', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-ordinary-'));
  let app: ElectronApplication | null = null;
  try {
    app = await (isRoot ? launchAsNobody(folder) : launchAsOneself(folder));
    const window = await app.firstWindow();
    await expect(window.getByRole('heading', { name: 'Connect your company' })).toBeVisible();

    const facts = await app.evaluate(({ BrowserWindow, app: electronApp }) => ({
      uid: process.getuid?.() ?? null,
      hasNoSandboxSwitch: electronApp.commandLine.hasSwitch('no-sandbox'),
      pid: BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
      processes: electronApp.getAppMetrics().map(({ type, sandboxed, integrityLevel }) => ({
        type,
        isSandboxed: sandboxed ?? (integrityLevel === 'untrusted' || integrityLevel === 'low'),
      })),
    }));
    expect(facts.uid).not.toBe(0);
    expect(facts.hasNoSandboxSwitch).toBe(false);
    if (process.platform === 'linux') {
      const status = fs.readFileSync(`/proc/${facts.pid}/status`, 'utf8');
      // A seccomp filter is on, no privilege can be gained, and there is none to begin with.
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(/^CapEff:\s+0+$/m);
    } else {
      expect(facts.processes.find(({ type }) => type === 'Tab')?.isSandboxed).toBe(true);
    }
  } finally {
    await app?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

function launchAsOneself(folder: string): Promise<ElectronApplication> {
  return electron.launch({ args: [`--user-data-dir=${folder}`, projectRoot], env: environment(folder) });
}

/** Root's own folders are closed to others, so runtime and app are put where `nobody` can read them. */
function launchAsNobody(folder: string): Promise<ElectronApplication> {
  const program = createRequire(import.meta.url)('electron') as unknown as string;
  const runtime = path.join(folder, 'runtime');
  const checkout = path.join(folder, 'app');
  const data = path.join(folder, 'data');
  fs.mkdirSync(checkout);
  fs.mkdirSync(data);
  copyReadable(path.dirname(program), runtime);
  copyReadable(path.join(projectRoot, 'out'), path.join(checkout, 'out'));
  fs.copyFileSync(path.join(projectRoot, 'package.json'), path.join(checkout, 'package.json'));
  for (const name of ['libsql', '@libsql', '@neon-rs', 'detect-libc', 'keytar', '@github/keytar']) {
    const from = path.join(projectRoot, 'node_modules', name);
    if (fs.existsSync(from)) copyReadable(from, path.join(checkout, 'node_modules', name));
  }
  execFileSync('chown', ['nobody', data]);
  fs.chmodSync(folder, 0o755);

  // Playwright puts its own arguments first, so the change of user needs a program of its own.
  const launcher = path.join(folder, 'as-nobody');
  const user = '--reuid=nobody --regid=nogroup --clear-groups --';
  const command = `exec setpriv ${user} "${path.join(runtime, path.basename(program))}" "$@"`;
  fs.writeFileSync(launcher, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  return electron.launch({
    executablePath: launcher,
    args: [`--user-data-dir=${path.join(data, 'user-data')}`, checkout],
    env: environment(data),
    cwd: checkout,
  });
}

// Hard links where the file system can: the runtime is a quarter of a gigabyte.
function copyReadable(from: string, to: string): void {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  try {
    execFileSync('cp', ['-aLl', from, to], { stdio: 'pipe' });
  } catch {
    // Another file system.
    fs.rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-aL', from, to]);
  }
}

function environment(home: string): Record<string, string> {
  const { DISPLAY, PATH, WAYLAND_DISPLAY } = process.env;
  const taken = { DISPLAY, PATH, WAYLAND_DISPLAY, HOME: home, LANGUAGE: 'en', XDG_RUNTIME_DIR: home };
  return Object.fromEntries(Object.entries(taken).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
