/** What leaves Clockhouse for other programs: pages by name from this list, a sign-in, a message (checklist item 15). */
import { clipboard, shell } from 'electron';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import { bambooHrOrigin } from '../bamboohr/company-origin.ts';
import type { Origin } from '../bamboohr/company-origin.ts';

/** A page by its name in the contract. */
export type OutsidePage = ProcedureParsed<'outside.open'>['page'];

/** Opens the page. `company` is the connected company's subdomain; without one its page is BambooHR's own. */
export async function openOutside(page: OutsidePage, company: string | null): Promise<void> {
  await openElsewhere(urlOf(page, company));
}

/**
 * Opens the sign-in page of a company in the person's browser. Throws for an address that is not that page: it is made
 * here, but nothing else may ever be opened this way.
 */
export async function openSignInPage(url: string, origin: Origin): Promise<void> {
  const page = new URL(url);
  if (page.origin !== new URL(origin).origin || page.pathname !== '/authorize.php') {
    throw new Error('Only the sign-in page of the company is opened');
  }
  await openElsewhere(page.href);
}

/**
 * A punch as text for somebody who may do more: on the clipboard, or as a new message in the person's mail program. The
 * message has no receiver: the person knows best who that is.
 */
export async function tellManager(by: 'clipboard' | 'mail', subject: string, text: string): Promise<void> {
  if (by === 'clipboard') await clipboard.writeText(text);
  else await openElsewhere(`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`);
}

function openElsewhere(url: string): Promise<void> {
  return shell.openExternal(url);
}

function urlOf(page: OutsidePage, company: string | null): string {
  switch (page) {
    case 'companySite':
      return company === null ? 'https://www.bamboohr.com/' : `${bambooHrOrigin(company)}/`;
    case 'apiKeyHelp':
      return 'https://documentation.bamboohr.com/docs/getting-started';
    case 'projectSite':
      return 'https://github.com/clockhouse/clockhouse';
  }
}
