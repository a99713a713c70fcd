/**
 * Cases of `every-status.test.ts`: one a documented status of an operation, by its real cause. What counts as seen is
 * what the sandbox logged of the request, so a case that asks something else, or gets another answer, proves nothing.
 *
 * Cases live in modules of their own (`*.status-cases.ts`), which that test imports: all must run in one process to
 * be counted together.
 */
import { expect, it } from 'vitest';
import { apiDocument } from '../../shared/bamboohr/operations.ts';
import type { OperationId } from '../../electron/sandbox/operations/operation-ids.ts';
import { sandboxForTest } from './sandbox-client.ts';
import type { TestSandbox } from './sandbox-client.ts';

const seen = new Set<string>();

/**
 * Declares a case: `run` gets a fresh sandbox, whose clock stands at `MONDAY_8AM`, and its last request under `/api`
 * must be one of the operation, answered with the status. Only 500 may come from an ordered fault.
 */
export function statusCase(
  operationId: OperationId,
  status: number,
  run: (tests: TestSandbox) => Promise<unknown>,
): void {
  it(`${operationId} answers ${status}`, async () => {
    const tests = await sandboxForTest();
    await run(tests);
    const requests = (await tests.control('GET', '/requests')).body as readonly {
      readonly operationId: string | null;
      readonly status: number | null;
      readonly fault: string | null;
    }[];
    const last = requests.at(-1);
    expect(last).toMatchObject({ operationId, status, fault: status === 500 ? 'status' : null });
    seen.add(`${operationId} ${String(last?.status)}`);
  });
}

/** Declares the case of 500, which the sandbox answers only on order. `run` makes the request. */
export function serverErrorCase(operationId: OperationId, run: (tests: TestSandbox) => Promise<unknown>): void {
  statusCase(operationId, 500, async (tests) => {
    await tests.control('POST', '/faults', { operationId, kind: 'status', status: 500 });
    await run(tests);
  });
}

/** What the document says an operation may answer, and 401, which every operation answers (ruling G1). */
export function documentedStatuses(operationId: OperationId): readonly number[] {
  const { paths } = apiDocument as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, DeclaredOperation>>>>;
  };
  const declared = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .find((operation) => operation.operationId === operationId);
  const statuses = Object.keys(declared?.responses ?? {}).map(Number);
  return [...new Set([...statuses, 401])].sort((a, b) => a - b);
}

interface DeclaredOperation {
  readonly operationId?: string;
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** Documented statuses of these operations that no case of this process really saw; for the last test of the file. */
export function unseenStatuses(operations: readonly OperationId[]): readonly string[] {
  return operations.flatMap((operationId) =>
    documentedStatuses(operationId)
      .map((status) => `${operationId} ${status}`)
      .filter((name) => !seen.has(name)),
  );
}
