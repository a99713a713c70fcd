/**
 * The document's schemas for validators. `format` is what it says there, with the three names that are no JSON Schema
 * formats (`float`, `integer`) or mean another thing (`time` is HH:MM) read as they are meant (API companion, 8.11).
 */
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The name under which the document is known to a validator. */
const documentName = 'api';

/** A validator that knows `document` and resolves references into it. */
export function validatorOver(document: object): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
  addFormats(ajv);
  ajv.addFormat('time', /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/);
  ajv.addFormat('float', true);
  ajv.addFormat('integer', true);
  ajv.addSchema(document, documentName);
  return ajv;
}

/** The document's `#/…` references, made absolute, because a schema out of it is compiled on its own. */
export function pointingIntoDocument(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${documentName}#/`)) as object;
}
