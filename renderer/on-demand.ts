/**
 * The parts that the first screen does not need, among them all that is built on the component library: loaded when they
 * are opened, and fetched ahead once the first frame is painted so that opening them is instant.
 */
export const onDemand = {
  menu: () => import('./ui/MenuPanel.svelte'),
  dialog: () => import('./ui/Dialog.svelte'),
  problem: () => import('./ui/ProblemNotice.svelte'),
  clockRest: () => import('./clock/rest.ts'),
  accountNotices: () => import('./clock/AccountNotices.svelte'),
  breaks: () => import('./breaks/BreaksPanel.svelte'),
  projectField: () => import('./projects/ProjectField.svelte'),
  signOut: () => import('./settings/SignOutQuestion.svelte'),
  story: () => import('./clock/StoryLines.svelte'),
  changePunch: () => import('./clock/ChangePunch.svelte'),
  tellManager: () => import('./clock/TellManager.svelte'),
  journal: () => import('./journal/JournalScreen.svelte'),
  timesheet: () => import('./timesheet/TimesheetScreen.svelte'),
  settings: () => import('./settings/SettingsDialog.svelte'),
  desktop: () => import('./desktop/Questions.svelte'),
} as const;

/** Fetches all of them. Called when nobody waits any more. */
export async function fetchAhead(): Promise<void> {
  await Promise.all(Object.values(onDemand).map((load) => load()));
}
