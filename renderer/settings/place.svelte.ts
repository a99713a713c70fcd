import type { SectionName } from './section-names.ts';

/** Where in the settings a person was, for as long as the window lives; settings that open anew go on there. */
class SettingsPlace {
  /** Null when all are folded, which only the narrow form knows. */
  section: SectionName | null = $state('appearance');
}

export const place = new SettingsPlace();
