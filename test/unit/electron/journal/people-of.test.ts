import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { peopleOf } from '../../../../electron/journal/people-of.ts';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import { punchOf, someInstant } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

it('names each person of the company once', () => {
  const { database } = openOutboxFile(path.join(temporaryFolder(), 'outbox.db'), someInstant);
  onTestFinished(() => {
    database.close();
  });
  expect(peopleOf(database, 'northwind')).toEqual([]);
  const outbox = new Outbox(database);
  for (const employeeId of [9, 7, 102, 7, 9]) outbox.record([punchOf('in', someInstant, { employeeId })]);
  outbox.record([punchOf('in', someInstant, { company: 'elsewhere', employeeId: 8 })]);
  expect(peopleOf(database, 'northwind')).toEqual([7, 9, 102]);
  expect(peopleOf(database, 'nobody')).toEqual([]);
});
