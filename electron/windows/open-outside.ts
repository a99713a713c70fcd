/** The pages outside Clockhouse that it may open in the person's browser: by name, from this list (checklist item 15). */
import { shell } from 'electron';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import { bambooHrOrigin } from '../bamboohr/company-origin.ts';
import type { Origin } from '../bamboohr/company-origin.ts';

/** A page by its name in the contract. */
export type OutsidePage = ProcedureParsed<'outside.open'>['page'];

/** Opens the page. `company` is the connected company's subdomain; without one its page is BambooHR's own. */
export async function openOutside(page: OutsidePage, company: string | null): Promise<void> {
  await openInBrowser(urlOf(page, company));
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
  await openInBrowser(page.href);
}

function openInBrowser(url: string): Promise<void> {
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
