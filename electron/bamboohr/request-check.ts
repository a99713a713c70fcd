/**
 * Our own requests are held against the API document before they leave: a property that BambooHR does not know is
 * ignored there, and the punch would be stamped with the server's time instead (ruling G4).
 */
import Ajv from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { apiDocument } from '../../shared/bamboohr/operations.ts';
import type { Operation } from '../../shared/bamboohr/operations.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

/** The problem with a request body, or null. Compiles the schema at its first use. */
export function checkBody(operation: Operation, body: unknown): Problem | null {
  if (operation.bodySchema === null || body === undefined) return null;
  let validate = validators.get(operation.operationId);
  if (!validate) {
    validate = compile(operation.bodySchema);
    validators.set(operation.operationId, validate);
  }
  if (validate(body)) return null;
  const fields = Object.fromEntries(
    (validate.errors ?? []).map((error) => [error.instancePath.slice(1) || 'body', error.message ?? error.keyword]),
  );
  return ownProblem('inputRefused', operation.operationId, { fields });
}

function compile(schema: object): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(ajv);
    ajv.addSchema(apiDocument, 'api');
  }
  // The document itself lets unknown properties pass, as BambooHR does.
  return ajv.compile({ ...pointingIntoDocument(schema), unevaluatedProperties: false });
}

/** The document's `#/…` references, made absolute, because the body's schema is compiled on its own. */
function pointingIntoDocument(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/')) as object;
}
