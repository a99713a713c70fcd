import type { AccountView } from '../../shared/ipc/views.ts';
import type { AppState } from '../app.svelte.ts';
import { draftStoreFor } from './kept-drafts.ts';
import { Sheet } from './sheet.svelte.ts';

interface Kept {
  readonly owner: string;
  readonly sheet: Sheet;
  readonly forget: () => void;
}

const sheets = new WeakMap<AppState, Kept>();

/** The sheet of whoever is connected: the same one however often the screen is opened, another for another person. */
export function sheetOf(app: AppState, { company, employeeId }: AccountView): Sheet {
  const owner = `${company}/${employeeId}`;
  const kept = sheets.get(app);
  if (kept?.owner === owner) return kept.sheet;
  kept?.sheet.end();
  kept?.forget();
  const sheet = { made: null as Sheet | null };
  // A root of its own: what belongs to the screen that asked first would end with that screen.
  const forget = $effect.root(() => {
    sheet.made = new Sheet(app, draftStoreFor(company, employeeId));
  });
  if (sheet.made === null) throw new Error('A root runs at once');
  sheets.set(app, { owner, sheet: sheet.made, forget });
  return sheet.made;
}
