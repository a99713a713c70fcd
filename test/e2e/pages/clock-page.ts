/** The clock, by what a person sees. */
import type { Locator, Page } from '@playwright/test';

export class ClockPage {
  readonly state: Locator;
  readonly clockIn: Locator;
  readonly clockOut: Locator;
  readonly startBreak: Locator;
  readonly endBreak: Locator;
  readonly timesheet: Locator;
  readonly punches: Locator;
  readonly menu: Locator;
  /** What is said of the last punch once BambooHR has it. */
  readonly confirmed: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.state = window.getByRole('status', { name: 'Clock state' });
    this.clockIn = window.getByRole('button', { name: 'Clock in', exact: true });
    this.clockOut = window.getByRole('button', { name: 'Clock out', exact: true });
    this.startBreak = window.getByRole('button', { name: 'Start break', exact: true });
    this.endBreak = window.getByRole('button', { name: 'End break', exact: true });
    this.timesheet = window.getByRole('region', { name: /^Today.s timesheet$/ });
    this.punches = window.getByRole('region', { name: /punches/i });
    this.confirmed = window
      .getByRole('status', { name: 'Last punch' })
      .getByText('Confirmed by BambooHR', { exact: true });
    this.menu = window.getByRole('button', { name: 'Menu', exact: true });
  }

  /** Opens the menu and chooses. */
  async choose(item: string): Promise<void> {
    await this.menu.click();
    await this.#window.getByRole('menuitem', { name: item }).click();
  }

  /** Gives up the only punch that needs a person, and says yes when asked. */
  async discard(): Promise<void> {
    await this.choice('Discard…').click();
    await this.#window.getByRole('button', { name: 'Discard punch' }).click();
  }

  /** A choice about the only punch that needs a person, or about one of several by its name in the list. */
  choice(label: string, punch = /./): Locator {
    return this.#window
      .getByRole('group', { name: new RegExp(`^What to do about: .*${punch.source}`) })
      .getByRole('button', { name: label, exact: true });
  }

  /** Starts a break by its name. */
  async takeBreak(name: string): Promise<void> {
    await this.startBreak.click();
    await this.#window.getByRole('menuitem', { name: new RegExp(name) }).click();
  }
}
