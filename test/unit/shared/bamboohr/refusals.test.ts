import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allOperations } from '../../../../shared/bamboohr/operations.ts';
import { refusalOf, refusals } from '../../../../shared/bamboohr/refusals.ts';
import { problemCodes } from '../../../../shared/problem.ts';

const root = path.join(import.meta.dirname, '../../../..');
const table = refusals as Readonly<Record<string, Readonly<Record<number, string>>>>;

describe('every operation of the document', () => {
  test('has a row, and no row is left over', () => {
    expect(Object.keys(table).sort()).toEqual(
      allOperations()
        .map(({ operationId }) => operationId)
        .sort(),
    );
  });

  test.each(allOperations())('$operationId has an entry of its own for each listed status, and for no other', (row) => {
    const entries = Object.keys(table[row.operationId] ?? {}).map(Number);
    expect(entries.sort()).toEqual([...row.refusals].sort());
    for (const status of row.refusals) {
      expect(refusalOf(row.operationId, status, row.isWrite).code).toBe(table[row.operationId]?.[status]);
    }
  });
});

test('every status that may come from anywhere has a meaning for every operation', () => {
  const meant = Object.fromEntries(
    [401, 408, 429, 502, 503, 504].map((status) => [
      status,
      [...new Set(allOperations().map(({ operationId }) => refusalOf(operationId, status, true).code))],
    ]),
  );
  expect(meant).toEqual({
    401: ['wrongKey'],
    408: ['timedOut'],
    429: ['rateLimited'],
    502: ['serverError'],
    503: ['serviceUnavailable'],
    504: ['serverError'],
  });
  expect(refusalOf('listBreakPolicies', 418, false)).toEqual({ code: 'unexpectedAnswer', retry: 'no' });
});

test('what may have been done is looked up before it is done again; a question is simply asked again', () => {
  for (const { operationId, isWrite, refusals: listed } of allOperations()) {
    if (!listed.includes(500)) continue;
    expect(refusalOf(operationId, 500, isWrite).retry).toBe(isWrite ? 'lookFirst' : 'later');
  }
  expect(refusalOf('createTimesheetClockInEntry', 429, true).retry).toBe('later');
  expect(refusalOf('getDatasetData', 500, false).retry).toBe('later');
});

test('"employee 0" is the caller, who may be nobody', () => {
  expect(refusalOf('getEmployee', 404, false, 'caller').code).toBe('noEmployeeForKey');
  expect(refusalOf('getEmployee', 403, false, 'caller').code).toBe('noEmployeeForKey');
  expect(refusalOf('getEmployee', 404, false).code).toBe('employeeNotFound');
});

test('no code is kept that nothing can give', () => {
  const sources = ['electron', 'shared'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox'))
      .map((file) => path.join(folder, file)),
  );
  const text = sources
    .filter((file) => file !== path.join('shared', 'problem.ts'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  expect(problemCodes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
