import { mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';
import { openSession } from '../bootstrap/session.mjs';
import { isRoot } from '../bootstrap/system.mjs';
import { root } from '../root.mjs';
import { steps } from './steps.mjs';

const START_MS = 30_000;
const CLOSE_MS = 5_000;
const PICTURE = /^\d\d-[a-z-]+\.png$/;

/**
 * Runs the real app in a private session with throw-away data, does the main job step by step, and leaves a numbered
 * picture of each step.
 *
 * @param {{ runtime: import('../runtime/resolve.mjs').Runtime, folder?: string }} options `folder`: where the pictures
 *   go, relative to the current folder; a new one among the system's temporary files unless told.
 * @returns {Promise<number>} 0 when every step was seen on screen, else 1.
 */
export async function takeTour({ runtime, folder }) {
  const pictures = folder ? path.resolve(folder) : mkdtempSync(path.join(os.tmpdir(), 'clockhouse-tour-'));
  mkdirSync(pictures, { recursive: true });
  // Pictures of an earlier tour would look like this one's.
  for (const name of readdirSync(pictures).filter((file) => PICTURE.test(file))) rmSync(path.join(pictures, name));
  const session = await openSession({ keyring: 'if-possible' });
  if (!session.hasKeyring) console.log('No private keychain could be started; the demo company works without.');
  try {
    const isComplete = await drive(runtime, session, pictures);
    console.log(`Pictures: ${pictures}`);
    return isComplete ? 0 : 1;
  } finally {
    await session.close();
  }
}

async function drive(runtime, session, pictures) {
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...(isRoot() ? ['--no-sandbox'] : []),
      `--user-data-dir=${path.join(session.home, 'data')}`,
      '--lang=en',
      root,
    ],
    cwd: root,
    env: { ...session.env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
    timeout: START_MS,
  });
  try {
    const page = await app.firstWindow({ timeout: START_MS });
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, '0');
      const failure = await attempt(step, page);
      const picture = path.join(pictures, `${number}-${step.name}${failure ? '-failed' : ''}.png`);
      await page.screenshot({ path: picture }).catch((error) => console.log(`  no picture: ${firstLine(error)}`));
      console.log(`${number} ${failure ? 'FAILED' : 'seen'}  ${step.says}  (${path.basename(picture)})`);
      if (failure) {
        console.log(`   ${failure}`);
        return false;
      }
    }
    return true;
  } finally {
    await close(app);
  }
}

async function attempt(step, page) {
  try {
    await step.act(page);
    return undefined;
  } catch (error) {
    return error.message.split('\n').slice(0, 6).join('\n   ');
  }
}

async function close(app) {
  const child = app.process();
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
  await app.close().catch((error) => console.log(`The app did not close by itself: ${firstLine(error)}`));
  clearTimeout(timer);
}

function firstLine(error) {
  return error.message.split('\n')[0];
}
