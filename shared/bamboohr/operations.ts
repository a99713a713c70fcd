/**
 * The operations of the API, read from the one place where they are declared (`openapi.json`), with the types
 * generated from it. Adding an operation is adding it to that document.
 */
import document from './openapi.json' with { type: 'json' };
import type { operations } from './api-types.ts';

/** Every operation of the document. */
export type OperationId = keyof operations;

/** What a caller gives: path and query parameters and the body, each only where the operation has it. */
export type OperationInput<Id extends OperationId> = PathOf<operations[Id]> &
  QueryOf<operations[Id]> &
  BodyOf<operations[Id]>;

/** The body of the success answer; `null` where it has none (204). */
export type OperationOutput<Id extends OperationId> = SuccessOf<operations[Id]>;

type PathOf<O> = O extends { parameters: { path: infer P } } ? { readonly path: Readonly<P> } : unknown;
type QueryOf<O> = O extends { parameters: { query: infer Q } }
  ? { readonly query: Readonly<Q> }
  : O extends { parameters: { query?: infer Q } }
    ? { readonly query?: Readonly<NonNullable<Q>> }
    : unknown;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { readonly body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? { readonly body?: B }
    : unknown;
type SuccessOf<O> = O extends { responses: infer R } ? JsonOf<R[keyof R & (200 | 201 | 204)]> : never;
type JsonOf<A> = A extends { content: { 'application/json': infer B } } ? B : null;

/** How an operation goes over the wire. */
export interface Operation {
  readonly operationId: OperationId;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Whether it asks for a change: then no answer means "not known", not "failed". */
  readonly isWrite: boolean;
  readonly successStatus: number;
  /** JSON schema of the request body, null where there is none. `$ref`s point into the document. */
  readonly bodySchema: object | null;
}

/** The document itself, for validators that resolve its `$ref`s. */
export const apiDocument: object = document;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface OperationObject {
  readonly operationId: string;
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

function readOperations(): ReadonlyMap<string, Operation> {
  const table = new Map<string, Operation>();
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const declared = item[method];
      if (!declared) continue;
      const success = Object.keys(declared.responses).find((status) => status.startsWith('2'));
      table.set(declared.operationId, {
        operationId: declared.operationId as OperationId,
        method: method.toUpperCase(),
        path,
        isWrite: method !== 'get',
        successStatus: Number(success),
        bodySchema: declared.requestBody?.content?.['application/json']?.schema ?? null,
      });
    }
  }
  return table;
}

let table: ReadonlyMap<string, Operation> | undefined;

/** The operation of that id. Throws for an id that the document does not have. */
export function operationOf(operationId: OperationId): Operation {
  table ??= readOperations();
  const operation = table.get(operationId);
  if (!operation) throw new Error(`The API document has no operation ${operationId}`);
  return operation;
}
