/**
 * The parts built on the component library, which the first screen does not need: loaded when they are opened, and
 * fetched ahead once the first frame is painted so that opening them is instant.
 */
export const onDemand = {
  menu: () => import('./ui/MenuPanel.svelte'),
  dialog: () => import('./ui/Dialog.svelte'),
  signOut: () => import('./settings/SignOutQuestion.svelte'),
  settings: () => import('./settings/SettingsDialog.svelte'),
} as const;

/** Fetches all of them. Called when nobody waits any more. */
export async function fetchAhead(): Promise<void> {
  await Promise.all(Object.values(onDemand).map((load) => load()));
}
