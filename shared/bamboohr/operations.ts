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
type JsonOf<A> = A extends { content: { 'application/json': infer B } }
  ? B
  : A extends { content: { 'image/jpeg': unknown } }
    ? Uint8Array
    : null;

/** What an answer that went well holds: JSON of a schema, the bytes of a picture, or no body. */
export type AnswerForm =
  | { readonly kind: 'json'; readonly schema: object; readonly isList: boolean }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'none' };

/** A parameter in the path or in the query. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly isRequired: boolean;
  readonly schema: object;
}

/** How an operation goes over the wire. */
export interface Operation {
  readonly operationId: OperationId;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Whether it asks for a change: then no answer means "not known", not "failed". */
  readonly isWrite: boolean;
  /** Clocking in or out: somebody stands there and waits. */
  readonly isPunch: boolean;
  readonly parameters: readonly Parameter[];
  /** JSON schema of the request body, null where there is none. `$ref`s point into the document. */
  readonly bodySchema: object | null;
  readonly isBodyRequired: boolean;
  readonly answer: AnswerForm;
  /** Statuses other than success that the document lists. */
  readonly refusals: readonly number[];
}

/** The document itself, for validators that resolve its `$ref`s. */
export const apiDocument: object = document;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Asked by POST only because the question is long. */
const readsByPost: ReadonlySet<string> = new Set<OperationId>(['getDatasetData']);

const punches: ReadonlySet<string> = new Set<OperationId>([
  'createTimesheetClockInEntry',
  'createTimesheetClockOutEntry',
]);

interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
}

type Content = Readonly<Record<string, { readonly schema?: SchemaObject }>>;

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

function readOperations(): ReadonlyMap<string, Operation> {
  const table = new Map<string, Operation>();
  const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const declared = item[method];
      if (declared) table.set(declared.operationId, readOperation(path, method, declared));
    }
  }
  return table;
}

function readOperation(path: string, method: string, declared: OperationObject): Operation {
  const { operationId, responses } = declared;
  const success = Object.keys(responses).find((status) => status.startsWith('2')) ?? '';
  return {
    operationId: operationId as OperationId,
    method: method.toUpperCase(),
    path,
    isWrite: method !== 'get' && !readsByPost.has(operationId),
    isPunch: punches.has(operationId),
    parameters: (declared.parameters ?? []).flatMap((parameter) =>
      parameter.in === 'path' || parameter.in === 'query'
        ? {
            name: parameter.name,
            in: parameter.in,
            isRequired: parameter.required === true,
            schema: parameter.schema ?? {},
          }
        : [],
    ),
    bodySchema: declared.requestBody?.content?.['application/json']?.schema ?? null,
    isBodyRequired: declared.requestBody?.required === true,
    answer: answerFormOf(responses[success]?.content),
    refusals: Object.keys(responses)
      .filter((status) => status !== success)
      .map(Number),
  };
}

function answerFormOf(content: Content | undefined): AnswerForm {
  if (content === undefined) return { kind: 'none' };
  const schema = content['application/json']?.schema;
  return schema === undefined ? { kind: 'bytes' } : { kind: 'json', schema, isList: isList(schema) };
}

function isList(schema: SchemaObject): boolean {
  const name = schema.$ref?.split('/').at(-1);
  const target: SchemaObject = name === undefined ? schema : (schemas[name] ?? {});
  return target.type === 'array';
}

const schemas = document.components.schemas as unknown as Readonly<Record<string, SchemaObject>>;

let table: ReadonlyMap<string, Operation> | undefined;

/** The operation of that id. Throws for an id that the document does not have. */
export function operationOf(operationId: OperationId): Operation {
  const operation = operationTable().get(operationId);
  if (!operation) throw new Error(`The API document has no operation ${operationId}`);
  return operation;
}

/** Every operation, in the order of the document. */
export function allOperations(): readonly Operation[] {
  return [...operationTable().values()];
}

/** The operation that somebody named as the document does, or as BambooHR's SDK does (`create_break`); null if none. */
export function operationNamed(name: string): Operation | null {
  const camelCase = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return operationTable().get(camelCase) ?? null;
}

function operationTable(): ReadonlyMap<string, Operation> {
  table ??= readOperations();
  return table;
}
