/** The journal, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

export class JournalPage {
  readonly heading: Locator;
  readonly back: Locator;
  readonly export: Locator;
  readonly rows: Locator;
  readonly days: Locator;
  readonly count: Locator;
  readonly more: Locator;
  readonly receipt: Locator;
  readonly from: Locator;
  readonly to: Locator;
  readonly clear: Locator;
  readonly everybody: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.heading = window.getByRole('heading', { name: 'All punches' });
    this.back = window.getByRole('button', { name: 'Back to the clock' });
    this.export = window.getByRole('button', { name: 'Export CSV' });
    this.days = window
      .getByRole('main')
      .getByRole('region')
      .filter({ has: window.getByRole('list') });
    this.rows = this.days.getByRole('listitem').filter({ hasText: 'Receipt' });
    this.count = window.getByRole('main').getByRole('status').filter({ hasText: /punch/ });
    this.more = window.getByRole('button', { name: 'Show older punches' });
    this.receipt = window.getByRole('textbox', { name: 'Receipt' });
    this.from = window.getByLabel('From', { exact: true });
    this.to = window.getByLabel('To', { exact: true });
    this.clear = window.getByRole('button', { name: 'Clear filter' });
    this.everybody = window.getByRole('radio', { name: 'Everybody' });
  }

  /** Opens it from the clock's list of punches. */
  async open(): Promise<void> {
    await this.#window.getByRole('button', { name: 'All punches' }).click();
  }

  /** Opens the filter where the window is too narrow to show it all the time. */
  async openFilter(): Promise<void> {
    const toggle = this.#window.getByRole('button', { name: /^Filter/, expanded: false });
    if (await toggle.isVisible()) await toggle.click();
  }

  /** Chooses what is shown. */
  async show(what: 'All' | 'Not confirmed yet' | 'Need you' | 'Confirmed' | 'Discarded'): Promise<void> {
    await this.openFilter();
    await this.#window.getByRole('radio', { name: what, exact: true }).check();
  }

  /** Unfolds the story of a row. */
  async tell(row: Locator): Promise<void> {
    await row.getByText('What happened', { exact: true }).click();
  }
}
