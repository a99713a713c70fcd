/**
 * One step of the tour: what a person does, and what has to be on screen afterwards.
 *
 * @typedef {object} Step
 * @property {string} name Part of the picture's file name.
 * @property {string} says What was done and seen, in words.
 * @property {(page: import('playwright').Page) => Promise<void>} act Does it and waits until its result is visible;
 *   rejects when it never is.
 */

const SOON_MS = 15_000;

const button = (page, name) => page.getByRole('button', { name, exact: true });
const clockState = (page) => page.getByRole('status', { name: 'Clock state' });

/**
 * The main job from the first start to the timesheet, in order. Controls are found as assistive technology finds
 * them: by role and accessible name, in English.
 *
 * @type {readonly Step[]}
 */
export const steps = [
  {
    name: 'connect',
    says: 'opened for the first time: the Connect screen',
    act: async (page) => {
      await seen(page.getByRole('heading', { name: 'Connect your company' }));
      await seen(button(page, 'Use the demo company'));
    },
  },
  {
    name: 'connected',
    says: 'connected to the demo company: not clocked in',
    act: async (page) => {
      await button(page, 'Use the demo company').click();
      await seen(clockState(page).filter({ hasText: /Clocked out|Not clocked in/ }));
      await usable(button(page, 'Clock in'));
    },
  },
  {
    name: 'clocked-in',
    says: 'clocked in: working, confirmed by BambooHR',
    act: async (page) => {
      await button(page, 'Clock in').click();
      await seen(clockState(page).filter({ hasText: 'Working since' }));
      await seen(page.getByText('Confirmed by BambooHR').first());
    },
  },
  {
    name: 'on-break',
    says: 'started a break: on break',
    act: async (page) => {
      await usable(button(page, 'Start break'));
      await button(page, 'Start break').click();
      await chooseFirstBreak(page);
      await seen(clockState(page).filter({ hasText: 'On break since' }));
      await usable(button(page, 'End break'));
    },
  },
  {
    name: 'break-ended',
    says: 'ended the break: working again',
    act: async (page) => {
      await button(page, 'End break').click();
      await seen(clockState(page).filter({ hasText: 'Working since' }));
      await usable(button(page, 'Clock out'));
    },
  },
  {
    name: 'clocked-out',
    says: 'clocked out, confirmed by BambooHR',
    act: async (page) => {
      await button(page, 'Clock out').click();
      await seen(clockState(page).filter({ hasText: /Clocked out|Not clocked in/ }));
      await seen(page.getByText('Confirmed by BambooHR').first());
    },
  },
  {
    name: 'timesheet',
    says: "found the work and the break in today's timesheet",
    act: async (page) => {
      const timesheet = page.getByRole('region', { name: "Today's timesheet" });
      await seen(timesheet);
      await seen(timesheet.getByRole('listitem').first());
      await timesheet.scrollIntoViewIfNeeded();
    },
  },
];

// With several breaks the button opens a menu of them; with one it starts that at once.
async function chooseFirstBreak(page) {
  const choices = page
    .getByRole('menu')
    .getByRole('menuitem')
    .or(page.getByRole('dialog').getByRole('button', { name: /break|lunch|rest/i }));
  const isOnBreak = clockState(page).filter({ hasText: 'On break since' });
  await seen(choices.first().or(isOnBreak).first());
  if (!(await isOnBreak.isVisible())) await choices.first().click();
}

function seen(locator) {
  return locator.waitFor({ state: 'visible', timeout: SOON_MS });
}

// A click waits for the control to be enabled; the trial run does so without clicking.
function usable(locator) {
  return locator.click({ trial: true, timeout: SOON_MS });
}
