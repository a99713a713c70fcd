/** The settings, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

export class SettingsPage {
  readonly heading: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.heading = window.getByRole('heading', { name: 'Settings' });
  }

  /** Chooses a theme by its name. */
  async theme(name: 'System' | 'Light' | 'Dark' | 'High contrast'): Promise<void> {
    await this.#window.getByRole('radio', { name }).check();
  }
}
