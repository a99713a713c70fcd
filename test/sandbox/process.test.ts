import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const bundle = path.resolve(import.meta.dirname, '../../out/sandbox/sandbox.cjs');

// The bundle is there once the project was built; the rest of the sandbox is tested from its sources.
describe.runIf(existsSync(bundle))('the sandbox process', () => {
  it('prints one line, answers, and ends with 0 on SIGTERM', async () => {
    const child = spawn(process.execPath, [
      bundle,
      '--now',
      '2026-03-09T08:00:00-06:00',
      '--keys',
      'admin:a,employee:e',
    ]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const line = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
    });
    const ready = JSON.parse(line) as { url: string; company: string };
    expect(ready).toMatchObject({ apiKey: 'a', employeeApiKey: 'e', employeeId: 102, company: 'northwind' });
    const answer = await fetch(`${ready.url}/api/v1/employees/0`, {
      headers: { Authorization: `Basic ${btoa('e:x')}` },
    });
    expect(await answer.json()).toMatchObject({ id: '102', firstName: 'Ana' });
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve([code, signal])));
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('explains a wrong flag', async () => {
    const child = spawn(process.execPath, [bundle, '--now', 'yesterday']);
    let text = '';
    child.stderr.on('data', (data: Buffer) => (text += data.toString()));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(text).toContain('--now yesterday');
  });
});
