/** The sections of the settings, in the order they are shown; apart from their words, for who needs none. */

/** Every section, by name. */
export const sectionNames = [
  'appearance',
  'time',
  'reminders',
  'desktop',
  'shortcuts',
  'account',
  'journal',
  'diagnostics',
  'about',
] as const;

/** One of `sectionNames`. */
export type SectionName = (typeof sectionNames)[number];
