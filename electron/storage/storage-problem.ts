/** What the storage of this machine refuses, told as a problem: full, not writable, damaged. */
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** The problem of an error that the file system or SQLite threw; a problem stays what it is. */
export function storageProblem(error: unknown, operation: string): Error {
  if (error instanceof ProblemError) return error;
  return new ProblemError(ownProblem(codeOf(error), operation, { canRetry: true }), { cause: error });
}

function codeOf(error: unknown): ProblemCode {
  const text = textOf(error);
  if (/SQLITE_FULL|SQLITE_IOERR_SHMSIZE|disk is full|ENOSPC|EDQUOT|EFBIG/i.test(text)) return 'diskFull';
  if (/SQLITE_READONLY|readonly|read-only|ENOTDIR|EROFS|EACCES|EPERM|SQLITE_CANTOPEN|unable to open/i.test(text))
    return 'diskReadOnly';
  return isDamage(error) ? 'storageDamaged' : 'internal';
}

/** Whether a file is no longer what it was: not a database, a malformed one, or one with rows that nobody can read. */
export function isDamage(error: unknown): boolean {
  return error instanceof SyntaxError || /SQLITE_(NOTADB|CORRUPT)|not a database|malformed/i.test(textOf(error));
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${(error as { code?: string }).code ?? ''} ${error.message}` : String(error);
}
