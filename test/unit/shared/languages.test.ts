import { expect, it } from 'vitest';
import { firstSpoken } from '../../../shared/languages.ts';

it.each([
  [['de-CH', 'fr-CH'], 'de'],
  [['it', 'fr_CA.UTF-8'], 'fr'],
  [['es@latin'], 'es'],
  // Frisian and Delaware are not French and German.
  [['fry-NL', 'del'], 'en'],
  [['EN-gb'], 'en'],
  [['ja', 'pt-BR'], 'en'],
  [[], 'en'],
] as const)('of %j the first that is spoken is %s', (tags, spoken) => {
  expect(firstSpoken(tags)).toBe(spoken);
});
