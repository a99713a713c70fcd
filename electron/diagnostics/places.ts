/** Where everything is on this machine. */
import { app } from 'electron';
import path from 'node:path';

/** Absolute paths of the app's data, by subject. */
export interface Places {
  readonly data: string;
  readonly outbox: string;
  readonly settings: string;
  readonly account: string;
  readonly logs: string;
  readonly demo: string;
}

/** All below the app's own data folder, so that `--user-data-dir` moves everything. Before or after ready. */
export function findPlaces(): Places {
  const data = app.getPath('userData');
  return {
    data,
    outbox: path.join(data, 'outbox.db'),
    settings: path.join(data, 'settings.json'),
    account: path.join(data, 'account.json'),
    logs: path.join(data, 'logs'),
    demo: path.join(data, 'demo-company'),
  };
}
