/** The timesheet, by what a person sees. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export class TimesheetPage {
  readonly heading: Locator;
  readonly back: Locator;
  readonly add: Locator;
  readonly grid: Locator;
  /** Entries, drawn to scale or as rows. */
  readonly entries: Locator;
  readonly start: Locator;
  readonly end: Locator;
  readonly day: Locator;
  readonly hours: Locator;
  readonly what: Locator;
  readonly project: Locator;
  readonly note: Locator;
  readonly form: Locator;
  /** The bar of what is not sent. */
  readonly pending: Locator;
  readonly said: Locator;
  /** How old what is shown is. */
  readonly age: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    const main = window.getByRole('main');
    this.#window = window;
    this.heading = window.getByRole('heading', { name: 'Timesheet', exact: true });
    this.back = window.getByRole('button', { name: 'Back to the clock' });
    this.add = window.getByRole('button', { name: 'Add entry', exact: true });
    this.grid = main.getByRole('grid').or(main.getByRole('treegrid'));
    this.entries = window.locator('[data-cell]:not([data-cell$="|"])');
    this.form = window.getByRole('form', { name: /entry$/ });
    this.start = this.form.getByRole('textbox', { name: 'Start' });
    this.end = this.form.getByRole('textbox', { name: 'End' });
    this.day = this.form.getByLabel('Day', { exact: true });
    this.hours = this.form.getByRole('textbox', { name: 'Hours' });
    this.what = this.form.getByLabel('What');
    this.project = this.form.getByRole('combobox', { name: 'Project' });
    this.note = this.form.getByRole('textbox', { name: 'Note' });
    this.pending = window.getByRole('region', { name: 'Unsent changes' });
    this.age = main.getByRole('status').filter({ hasText: /^(Read from|Reading from|As of|Some of)/ });
    this.said = this.pending.getByRole('status');
  }

  /** Opens it from the clock's menu, and waits until it has read. */
  async open(): Promise<void> {
    await this.#window.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.#window.getByRole('menuitem', { name: 'Timesheet' }).click();
    await expect(this.heading).toBeFocused();
    await expect(this.age).toHaveText(/^Read from BambooHR at|^As of/);
    await expect(this.grid).toBeVisible();
  }

  /** An entry by the words in its name. */
  entry(name: string | RegExp): Locator {
    return this.#window
      .getByRole('gridcell', { name })
      .or(this.#window.getByRole('row', { name }))
      .and(this.entries)
      .first();
  }

  /** The head of a day. */
  head(date: string): Locator {
    return this.#window.locator(`[data-cell="${date}|"]`);
  }

  /** Types a new clock entry and takes it over. */
  async addEntry(date: string, start: string, end: string): Promise<void> {
    await this.add.click();
    await this.day.fill(date);
    await this.start.fill(start);
    await this.end.fill(end);
    await this.form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.form).toBeHidden();
  }

  /** Has BambooHR asked once more. */
  async readAgain(): Promise<void> {
    await this.#window.getByRole('button', { name: 'More' }).click();
    await this.#window.getByRole('menuitem', { name: 'Read from BambooHR again' }).click();
  }

  /** Sends what is not sent. */
  async send(): Promise<void> {
    await this.pending.getByRole('button', { name: /^Send/ }).click();
  }

  /** A button of the bar of what is not sent. */
  button(name: string): Locator {
    return this.pending.getByRole('button', { name, exact: true });
  }

  /** Shows another view. */
  async show(view: 'Day' | 'Week' | 'Pay period'): Promise<void> {
    await this.#window.getByRole('radio', { name: view, exact: true }).check();
  }
}
