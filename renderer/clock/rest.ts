/** What lies below the state and its buttons. It follows the first frame, so that this is not kept waiting for it. */
export { default as Breaks } from './Breaks.svelte';
export { default as ConnectionFooter } from './ConnectionFooter.svelte';
export { default as LastPunch } from './LastPunch.svelte';
export { default as Punches } from './Punches.svelte';
export { default as Timesheet } from './Timesheet.svelte';
