import type { IconName } from './Icon.svelte';

/** One choice of a menu. */
export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** A second line, e.g. until when the choice is good. */
  readonly hint?: string;
  /** A line that gives pause; shown after the hint. */
  readonly caution?: string;
  readonly icon?: IconName;
  readonly onselect: () => void;
}
