import * as m from '../i18n/generated/messages.js';
import type { MenuItem } from '../ui/menu.ts';
import type { AppState } from '../app.svelte.ts';
import { TakeOut } from './export/take-out.svelte.ts';
import type { FillSource } from './fill/fill.svelte.ts';
import type { Sheet } from './sheet.svelte.ts';

/** A dialog that the menu leads to. */
export type MoreDialog =
  { readonly kind: 'import' } | { readonly kind: 'copy'; readonly source: FillSource } | { readonly kind: 'templates' };

/** What the menu of the timesheet offers besides single entries: days taken away, brought in, copied. */
export class MoreActions {
  /** The dialog that is open; null for none. */
  dialog: MoreDialog | null = $state.raw(null);
  readonly takeOut: TakeOut;
  readonly #sheet: Sheet;

  constructor(app: AppState, sheet: Sheet) {
    this.takeOut = new TakeOut(app);
    this.#sheet = sheet;
  }

  /** The choices. What leaves is what is known of the shown days, which unsent changes are no part of. */
  items(): readonly MenuItem[] {
    const sheet = this.#sheet;
    const { takeOut } = this;
    const hint = sheet.unsent.changes.length > 0 ? { hint: m.export_unsent_hint() } : {};
    const source = (): FillSource => ({ kind: sheet.kind === 'week' ? 'week' : 'day', date: sheet.focus.date });
    return [
      {
        key: 'copy',
        label: m.fill_menu_copy(),
        icon: 'copy',
        onselect: () => (this.dialog = { kind: 'copy', source: source() }),
      },
      {
        key: 'templates',
        label: m.fill_menu_templates(),
        icon: 'template',
        onselect: () => (this.dialog = { kind: 'templates' }),
      },
      { key: 'import', label: m.import_menu(), icon: 'upload', onselect: () => (this.dialog = { kind: 'import' }) },
      {
        key: 'csv',
        label: m.export_csv(),
        icon: 'download',
        ...hint,
        onselect: () => void takeOut.save(sheet.shown.range),
      },
      {
        key: 'pdf',
        label: m.export_pdf(),
        icon: 'paper',
        ...hint,
        onselect: () => void takeOut.print(sheet.shown.range),
      },
      {
        key: 'table',
        label: m.export_copy(),
        icon: 'table',
        ...hint,
        onselect: () => void takeOut.copy(sheet.shown.range),
      },
    ];
  }
}
