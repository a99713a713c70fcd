/** The Connect screen, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

export class ConnectPage {
  readonly heading: Locator;
  readonly demo: Locator;
  readonly company: Locator;
  readonly key: Locator;
  readonly submit: Locator;

  constructor(window: Page) {
    this.heading = window.getByRole('heading', { name: 'Connect your company' });
    this.demo = window.getByRole('button', { name: 'Use the demo company' });
    this.company = window.getByRole('textbox', { name: 'Company address' });
    this.key = window.getByLabel('API key', { exact: true });
    this.submit = window.getByRole('button', { name: 'Connect', exact: true });
  }

  /** Fills the form and sends it. */
  async withKey(company: string, key: string): Promise<void> {
    await this.company.fill(company);
    await this.key.fill(key);
    await this.submit.click();
  }
}
