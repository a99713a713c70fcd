/** Which company Clockhouse is connected to on this computer, for a program beside it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { accountRecordSchema } from '../accounts/account-record.ts';

/**
 * The subdomain of the company that is connected with an API key; null when there is none. `folder` is where the app
 * keeps its data, if not in the usual place of the system.
 */
export function connectedCompany(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  folder: string | null,
): string | null {
  const file = path.join(folder ?? usualFolder(platform, environment), 'account.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const record = v.safeParse(v.pipe(v.string(), v.parseJson(), accountRecordSchema), text);
  return record.success && record.output.kind === 'apiKey' ? record.output.company : null;
}

/** As Electron chooses it. */
function usualFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const home = environment['HOME'] ?? '';
  switch (platform) {
    case 'win32':
      return path.join(environment['APPDATA'] ?? '', 'Clockhouse');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Clockhouse');
    default:
      return path.join(environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'Clockhouse');
  }
}
