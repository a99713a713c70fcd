/** The company's own fields of the employee record: a badge number, and what a PIN is checked against. */
import type { CustomFieldAlias } from './model.ts';
import { mixSeed, seededRandom } from './random.ts';

/** The longest text a custom text field holds. */
const LONGEST_TEXT = 255;
/** Share of people who were given a badge. */
const BADGES = 0.8;

/** What the fields hold when the company is made: most people have a badge, nobody has a PIN yet. */
export function seededCustomFields(seed: number, employeeId: number): Partial<Record<CustomFieldAlias, string>> {
  const random = seededRandom(mixSeed(seed, employeeId, 8));
  if (random() >= BADGES) return {};
  // Eight digits, as a card reader would type them; the id keeps two from being the same.
  return { customBadgeNumber: `${String(Math.floor(random() * 900) + 100)}${String(employeeId).padStart(5, '0')}` };
}

/** Whether a text field can hold the value; null empties it. */
export function holdsText(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length <= LONGEST_TEXT);
}
