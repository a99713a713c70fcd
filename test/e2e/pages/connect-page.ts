/** The Connect screen, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

/** What goes into the form that signs in with BambooHR. */
export interface SignInInput {
  readonly company: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly port?: number;
}

export class ConnectPage {
  readonly heading: Locator;
  readonly demo: Locator;
  readonly company: Locator;
  readonly key: Locator;
  readonly submit: Locator;
  readonly signInInstead: Locator;
  readonly keyInstead: Locator;
  readonly clientId: Locator;
  readonly clientSecret: Locator;
  readonly more: Locator;
  readonly port: Locator;
  readonly signIn: Locator;
  /** Said while the person is in the browser. */
  readonly waiting: Locator;
  readonly cancel: Locator;

  constructor(window: Page) {
    this.heading = window.getByRole('heading', { name: 'Connect your company' });
    this.demo = window.getByRole('button', { name: 'Use the demo company' });
    this.company = window.getByRole('textbox', { name: 'Company address' });
    this.key = window.getByLabel('API key', { exact: true });
    this.submit = window.getByRole('button', { name: 'Connect', exact: true });
    this.signInInstead = window.getByRole('button', { name: 'Sign in with BambooHR instead' });
    this.keyInstead = window.getByRole('button', { name: 'Use an API key instead' });
    this.clientId = window.getByRole('textbox', { name: 'Client ID' });
    this.clientSecret = window.getByLabel('Client secret', { exact: true });
    this.more = window.getByText('More', { exact: true });
    this.port = window.getByRole('textbox', { name: 'Port of the redirect address' });
    this.signIn = window.getByRole('button', { name: 'Sign in', exact: true });
    this.waiting = window.getByRole('status').filter({ hasText: 'Waiting for your browser' });
    this.cancel = window.getByRole('button', { name: 'Cancel', exact: true });
  }

  /** Fills the form and sends it. */
  async withKey(company: string, key: string): Promise<void> {
    await this.company.fill(company);
    await this.key.fill(key);
    await this.submit.click();
  }

  /** Goes to the other form if need be, fills it and sends it. The browser is up to the caller. */
  async withSignIn({ company, clientId, clientSecret, port }: SignInInput): Promise<void> {
    await this.signInInstead.or(this.keyInstead).waitFor();
    if (await this.signInInstead.isVisible()) await this.signInInstead.click();
    await this.company.fill(company);
    await this.clientId.fill(clientId);
    await this.clientSecret.fill(clientSecret);
    if (port !== undefined) {
      if (!(await this.port.isVisible())) await this.more.click();
      await this.port.fill(String(port));
    }
    await this.signIn.click();
  }
}
