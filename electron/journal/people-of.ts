/** Whose punches there are on this machine. */
import { prepared, readably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

/**
 * Everybody of a company who ever punched here, by employee id. Goes from person to person down an index instead of
 * through all their punches. Throws a storage problem.
 */
export function peopleOf(database: OpenDatabase, company: string): readonly number[] {
  return readably(database, 'journal.read', () => {
    const rows = prepared(
      database,
      `WITH RECURSIVE person (id) AS (
         SELECT min(employee_id) FROM punch WHERE company = ?1
         UNION ALL
         SELECT (SELECT min(employee_id) FROM punch WHERE company = ?1 AND employee_id > person.id)
         FROM person WHERE person.id IS NOT NULL
       )
       SELECT id FROM person WHERE id IS NOT NULL`,
    ).all(company) as { readonly id: number }[];
    return rows.map(({ id }) => id);
  });
}
