import type { SheetTemplate, SheetTemplates } from '../../../shared/ipc/timesheet-files.ts';
import type { Problem, Result } from '../../../shared/problem.ts';
import { addDays } from '../../../shared/time/zoned.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';
import type { Template } from '../../../shared/timesheet/templates.ts';
import type { AppState } from '../../app.svelte.ts';
import type { Sheet } from '../sheet.svelte.ts';
import { templateFrom } from './fill.svelte.ts';

/** The templates a person keeps: saving days as one, naming it anew, deleting it and taking that back. */
export class Templates {
  /** Null until they came. */
  all: readonly SheetTemplate[] | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  /** What was deleted last, while it can be brought back. */
  deleted: SheetTemplate | null = $state.raw(null);
  /** What the days to save come to; null until they are known. */
  taken: Template | null = $state.raw(null);
  readonly #app: AppState;
  readonly #sheet: Sheet;

  constructor(app: AppState, sheet: Sheet) {
    this.#app = app;
    this.#sheet = sheet;
  }

  /** Reads them. */
  async read(): Promise<void> {
    this.#take(await this.#app.bridge.call('templates.known', {}));
  }

  /** Looks at days that could be saved. */
  async look({ from, to }: Days): Promise<void> {
    const range = { employeeId: null, from: addDays(from, -1), to: addDays(to, 1) };
    const answer = await this.#app.bridge.call('timesheet.known', range);
    if (answer.ok) this.taken = templateFrom(answer.value, { from, to }, this.#sheet);
    else this.problem = answer.problem;
  }

  /** Saves the days that were looked at under a name. Answers whether that worked. */
  async save(name: string, span: 'day' | 'week'): Promise<boolean> {
    const rows = this.taken?.rows ?? [];
    if (rows.length === 0 || name.trim() === '') return false;
    return this.#keep({ id: crypto.randomUUID(), name: name.trim(), span, rows });
  }

  /** Gives one another name. Answers whether that worked. */
  async rename(template: SheetTemplate, name: string): Promise<boolean> {
    return name.trim() !== '' && this.#keep({ ...template, name: name.trim() });
  }

  /** Deletes one. It can be brought back until something else is done. */
  async remove(template: SheetTemplate): Promise<void> {
    if (this.#take(await this.#app.bridge.call('templates.remove', { id: template.id }))) this.deleted = template;
  }

  /** Brings back what was deleted last. */
  async bringBack(): Promise<void> {
    if (this.deleted !== null) await this.#keep(this.deleted);
  }

  async #keep(template: SheetTemplate): Promise<boolean> {
    const rows = template.rows.map((row) => ({ ...row }));
    const isKept = this.#take(await this.#app.bridge.call('templates.keep', { ...template, rows }));
    if (isKept) this.deleted = null;
    return isKept;
  }

  #take(answer: Result<SheetTemplates>): boolean {
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.all = answer.value.templates;
    return answer.ok;
  }
}
