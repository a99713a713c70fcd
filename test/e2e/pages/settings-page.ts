/** The settings, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

export class SettingsPage {
  readonly heading: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.heading = window.getByRole('heading', { name: 'Settings' });
  }

  /** Opens a section by its name, whichever form the settings have; answers what is in it. */
  async section(name: string): Promise<Locator> {
    const dialog = this.#window.getByRole('dialog');
    const head = dialog.locator('[data-section]').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });
    const isOpen = async (): Promise<boolean> =>
      [await head.getAttribute('aria-selected'), await head.getAttribute('aria-expanded')].includes('true');
    if (!(await isOpen())) await head.click();
    return dialog.getByRole('region', { name, exact: true }).or(dialog.getByRole('tabpanel', { name, exact: true }));
  }

  /** Chooses a theme by its name. */
  async theme(name: 'System' | 'Light' | 'Dark' | 'High contrast'): Promise<void> {
    await this.#window.getByRole('radio', { name }).check();
  }
}
