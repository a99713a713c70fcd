/**
 * Holds answers against the API document and reports where they drift from it. Only looks: whatever it finds, the
 * answer was handed on already. Lenient towards what is new, and towards the variants that are known to occur
 * (`breakInfo.id` as a UUID, ruling 11.4.5). Reports name places in the document, never values.
 */
import type Ajv from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { apiDocument } from '../../shared/bamboohr/operations.ts';
import type { Operation, OperationId } from '../../shared/bamboohr/operations.ts';
import { pointingIntoDocument, validatorOver } from './document-schemas.ts';
import { reliedOn } from './relied-on.ts';

/** One difference between an answer and the document. */
export interface Drift {
  readonly operation: OperationId;
  /** JSON pointer. `*` stands for a place in a list and for any name that the document does not have. */
  readonly pointer: string;
  readonly kind: 'missing' | 'type' | 'format' | 'value' | 'range' | 'shape';
}

/** Long lists are alike in all their rows: this many are looked at, from both ends. */
const mostRows = 40;

const validators = new Map<OperationId, ValidateFunction>();
let ajv: Ajv | undefined;
let names: ReadonlySet<string> | undefined;

/** Where an answer differs from what the document says of the operation. Compiles at the first use of an operation. */
export function driftOf(operation: Operation, answer: unknown): readonly Drift[] {
  const { operationId } = operation;
  if (operation.answer.kind !== 'json') return [];
  let validate = validators.get(operationId);
  if (!validate) {
    ajv ??= validatorOver(lenientDocument());
    validate = ajv.compile(pointingIntoDocument(operation.answer.schema));
    validators.set(operationId, validate);
  }
  if (validate(sampled(answer, 2))) return [];
  const drifts = new Map<string, Drift>();
  for (const error of deepest(validate.errors ?? [])) {
    const drift: Drift = { operation: operationId, pointer: pointerOf(error), kind: kindOf(error.keyword) };
    drifts.set(`${drift.pointer} ${drift.kind}`, drift);
  }
  return [...drifts.values()];
}

const alternatives: ReadonlySet<string> = new Set(['oneOf', 'anyOf']);

/** A schema that offers alternatives complains about each of them: what is said about the innermost place is enough. */
function deepest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter(({ instancePath, keyword }) => {
    const isInside = errors.some((other) => other.instancePath.startsWith(`${instancePath}/`));
    if (keyword === 'type') return !isInside;
    const isNamed = errors.some((other) => other.instancePath === instancePath && !alternatives.has(other.keyword));
    return !alternatives.has(keyword) || !(isInside || isNamed);
  });
}

function pointerOf(error: ErrorObject): string {
  names ??= namesOf(apiDocument);
  const missing: unknown = error.keyword === 'required' ? error.params['missingProperty'] : undefined;
  const segments = [...error.instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])];
  return segments.map((segment) => `/${names?.has(segment) ? segment : '*'}`).join('');
}

function kindOf(keyword: string): Drift['kind'] {
  switch (keyword) {
    case 'required':
      return 'missing';
    case 'type':
      return 'type';
    case 'format':
    case 'pattern':
      return 'format';
    case 'enum':
    case 'const':
      return 'value';
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return 'range';
    default:
      return 'shape';
  }
}

/** The answer with its long lists and maps cut down, `depth` levels deep. Shares everything else with it. */
function sampled(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (Array.isArray(value)) {
    if (value.length <= mostRows) return value;
    return [...(value.slice(0, mostRows / 2) as unknown[]), ...(value.slice(-mostRows / 2) as unknown[])];
  }
  const entries = Object.entries(value);
  return Object.fromEntries(entries.slice(0, mostRows).map(([name, part]) => [name, sampled(part, depth - 1)]));
}

/** The document with what the app relies on required, and with known variants allowed. */
function lenientDocument(): object {
  const copy = structuredClone(apiDocument) as {
    readonly components: { readonly schemas: Record<string, { required?: string[] }> };
  };
  for (const [name, required] of Object.entries(reliedOn)) {
    const schema = copy.components.schemas[name];
    if (schema) schema.required = [...new Set([...(schema.required ?? []), ...required])];
  }
  allowVariants(copy);
  return copy;
}

function allowVariants(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as { type?: string | string[]; 'x-accept-also'?: string };
  if (schema['x-accept-also'] !== undefined && schema.type !== undefined) schema.type = [schema.type, 'string'].flat();
  for (const part of Object.values(node)) allowVariants(part);
}

/** Every name of a property that the document has. Custom fields and ids used as names are not among them. */
function namesOf(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  const properties = (node as { properties?: unknown }).properties;
  if (typeof properties === 'object' && properties !== null) Object.keys(properties).forEach((name) => found.add(name));
  for (const part of Object.values(node)) namesOf(part, found);
  return found;
}
