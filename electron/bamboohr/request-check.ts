/**
 * Our own requests are held against the API document before they leave: a property that BambooHR does not know is
 * ignored there, and the punch would be stamped with the server's time instead (ruling G4).
 */
import type Ajv from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { apiDocument } from '../../shared/bamboohr/operations.ts';
import type { Operation } from '../../shared/bamboohr/operations.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import { pointingIntoDocument, validatorOver } from './document-schemas.ts';

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

/** An operation's input without its types, as the wire needs it. */
export interface RequestParts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** The problem with a request's path, query and body, or null. Compiles the operation's schema at its first use. */
export function checkInput(operation: Operation, input: RequestParts): Problem | null {
  let validate = validators.get(operation.operationId);
  if (!validate) {
    ajv ??= validatorOver(apiDocument);
    validate = ajv.compile(schemaOf(operation));
    validators.set(operation.operationId, validate);
  }
  if (validate(input)) return null;
  const fields = Object.fromEntries(
    (validate.errors ?? []).map((error) => [fieldOf(error), error.message ?? error.keyword]),
  );
  return ownProblem('inputRefused', operation.operationId, { fields });
}

function schemaOf(operation: Operation): object {
  const required = [
    ...(['path', 'query'] as const).filter((place) =>
      operation.parameters.some((parameter) => parameter.in === place && parameter.isRequired),
    ),
    ...(operation.isBodyRequired ? ['body'] : []),
  ];
  return {
    type: 'object',
    required,
    properties: {
      path: parametersSchema(operation, 'path'),
      query: parametersSchema(operation, 'query'),
      // The document itself lets unknown properties pass, as BambooHR does.
      body:
        operation.bodySchema === null
          ? false
          : { ...pointingIntoDocument(operation.bodySchema), unevaluatedProperties: false },
    },
  };
}

function parametersSchema(operation: Operation, place: 'path' | 'query'): object {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    additionalProperties: false,
    required: parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, pointingIntoDocument(schema)])),
  };
}

/** `start` for `/body/start`; the place itself where the fault is with the whole of it. */
function fieldOf(error: ErrorObject): string {
  const [, place = 'input', ...inside] = error.instancePath.split('/');
  const missing: unknown =
    error.keyword === 'required' && place !== 'body' ? error.params['missingProperty'] : undefined;
  return [...inside, ...(typeof missing === 'string' ? [missing] : [])].join('/') || place;
}
