/** The languages Clockhouse speaks, in the order in which a person chooses among them. */
export const spokenLanguages = ['en', 'es', 'fr', 'de'] as const;

/** A language Clockhouse speaks, as in `lang` of a page. */
export type SpokenLanguage = (typeof spokenLanguages)[number];

/**
 * The first of the languages a person reads (tags as systems name them: `de-CH`, `en_GB.UTF-8`) that Clockhouse speaks;
 * English when it speaks none of them.
 */
export function firstSpoken(tags: readonly string[]): SpokenLanguage {
  for (const tag of tags) {
    const [read] = tag.toLowerCase().split(/[-_.@]/);
    const spoken = spokenLanguages.find((language) => language === read);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
