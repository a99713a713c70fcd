/**
 * Routing and validation from the one declaration of the API. Unknown properties pass (ruling G4); what does not fit
 * the document becomes a refusal with every offending field named.
 */
import { OpenAPIBackend } from 'openapi-backend';
import type { Document } from 'openapi-backend';
import type { Ajv, ErrorObject, Format } from 'ajv';
import declaration from '../../../shared/bamboohr/openapi.json' with { type: 'json' };
import { isLocalDate, parseInstant } from '../../../shared/time/zoned.ts';
import { malformedStatus, operationIds } from '../operations/operation-ids.ts';
import type { OperationId } from '../operations/operation-ids.ts';
import { Refusal } from './refusal.ts';

/** A request whose operation is known. */
export interface Routed {
  readonly operationId: OperationId;
  readonly path: Readonly<Record<string, string>>;
}

/** A request as the handlers get it: valid, path and query of the declared types, body parsed. */
export interface ValidInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Undefined when none was sent. */
  readonly body: unknown;
}

/** What one route attempt found. */
export type RouteResult =
  | { readonly kind: 'found'; readonly route: Routed }
  | { readonly kind: 'noSuchPath' }
  | { readonly kind: 'noSuchMethod'; readonly allowed: readonly string[] };

const known: ReadonlySet<string> = new Set(operationIds);

/** The document, ready to route and validate. */
export class ApiDocument {
  readonly #backend: OpenAPIBackend;

  private constructor(backend: OpenAPIBackend) {
    this.#backend = backend;
  }

  static #loaded: Promise<ApiDocument> | null = null;

  /**
   * Reads the declaration, once a process: it holds no state. Validators are compiled when first needed, which keeps
   * the start short.
   */
  static load(): Promise<ApiDocument> {
    return (this.#loaded ??= this.#read());
  }

  static async #read(): Promise<ApiDocument> {
    const backend = new OpenAPIBackend({
      definition: structuredClone(declaration) as unknown as Document,
      quick: true,
      coerceTypes: true,
      ajvOpts: { allErrors: true },
      customizeAjv: withFormats,
    });
    await backend.init();
    // The router would list the operations anew for every request.
    const operations = backend.router.getOperations();
    backend.router.getOperations = () => operations;
    return new ApiDocument(backend);
  }

  /** Finds the operation of a method and path (without query). */
  route(method: string, path: string): RouteResult {
    const operation = this.#backend.matchOperation({ method, path, headers: {} });
    const operationId = operation?.operationId;
    if (operation !== undefined && operationId !== undefined && known.has(operationId)) {
      const parsed = this.#backend.router.parseRequest({ method, path, headers: {} }, operation);
      return {
        kind: 'found',
        route: { operationId: operationId as OperationId, path: parsed.params as Readonly<Record<string, string>> },
      };
    }
    const allowed = ['get', 'post', 'put', 'patch', 'delete'].filter(
      (other) => this.#backend.matchOperation({ method: other, path, headers: {} }) !== undefined,
    );
    return allowed.length === 0 ? { kind: 'noSuchPath' } : { kind: 'noSuchMethod', allowed };
  }

  /** Checks path, query and body text against the operation. Throws a Refusal with the operation's own status. */
  validate(route: Routed, request: { method: string; path: string; query: URLSearchParams; body: string }): ValidInput {
    const operation = this.#backend.router.getOperation(route.operationId);
    if (operation === undefined) throw new Error(`${route.operationId} is not in the document`);
    const declared = (operation.parameters ?? []) as readonly DeclaredParameter[];
    for (const parameter of declared) {
      const text = route.path[parameter.name];
      // Coercion would take `1e2` and ` 7` for integers, here and in the query.
      if (parameter.in === 'path' && parameter.schema.type === 'integer' && !/^\d{1,15}$/.test(text ?? '')) {
        throw malformed(route.operationId, 'path', { [parameter.name]: 'must be a whole number' });
      }
      const asked = parameter.in === 'query' ? request.query.get(parameter.name) : null;
      if (asked !== null && parameter.schema.type === 'integer' && !/^-?\d{1,15}$/.test(asked)) {
        throw malformed(route.operationId, 'elsewhere', { [parameter.name]: 'must be a whole number' });
      }
    }
    const query = Object.fromEntries(
      declared
        .filter((parameter) => parameter.in === 'query' && request.query.has(parameter.name))
        .map((parameter) => [parameter.name, request.query.get(parameter.name) ?? '']),
    );
    const hasBody = request.body.trim() !== '';
    const result = this.#backend.validateRequest(
      {
        method: request.method,
        path: request.path,
        query,
        headers: {},
        ...(hasBody ? { body: request.body } : {}),
      },
      operation,
    );
    if (!result.valid) throw refusalFor(route.operationId, result.errors ?? [], hasBody);
    const coerced = result.coerced as Coerced;
    return {
      path: coerced.params ?? {},
      query: coerced.query ?? {},
      body: hasBody ? (JSON.parse(request.body) as unknown) : undefined,
    };
  }

  /** The scopes a token needs for an operation, all of them. */
  scopesOf(operationId: OperationId): readonly string[] {
    const operation = this.#backend.router.getOperation(operationId);
    return (operation?.security ?? []).flatMap((requirement) => requirement['oauth'] ?? []);
  }

  /** The status for a body that is too large: 413 where the operation documents it, else 400. */
  oversizeStatus(operationId: OperationId): 400 | 413 {
    const operation = this.#backend.router.getOperation(operationId);
    return operation?.responses !== undefined && '413' in operation.responses ? 413 : 400;
  }

  /** What of an answer does not fit the document, in words; empty when it fits or the status is not documented. */
  answerFaults(operationId: OperationId, status: number, body: unknown): readonly string[] {
    const operation = this.#backend.router.getOperation(operationId);
    if (operation === undefined) return [`${operationId} is not in the document`];
    if (!(String(status) in (operation.responses ?? {}))) return [`${operationId} does not document ${status}`];
    const declared = operation.responses?.[String(status)];
    const hasContent = declared !== undefined && 'content' in declared;
    if (body === undefined) return hasContent ? [`${operationId} answers ${status} with a body`] : [];
    if (!hasContent) return [`${operationId} answers ${status} without a body`];
    const { errors } = this.#backend.validateResponse(body, operation, status);
    return (errors ?? []).map((error) => `${error.instancePath} ${error.message ?? 'is wrong'}`);
  }
}

/** Path and query after coercion to the declared types; the library leaves them untyped. */
interface Coerced {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

interface DeclaredParameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string };
}

function refusalFor(operation: OperationId, errors: readonly ErrorObject[], hasBody: boolean): Refusal {
  const fields: Record<string, string> = {};
  let inPath = false;
  let onlyMissing = true;
  for (const error of errors) {
    if (error.keyword === 'parse') return malformed(operation, 'elsewhere', { body: 'is not JSON' });
    const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : [];
    const steps = [...error.instancePath.split('/').slice(1), ...missing];
    const [place, ...rest] = steps;
    inPath ||= place === 'path';
    onlyMissing &&= missing.length > 0;
    fields[fieldName(rest)] ??= missing.length > 0 ? 'is required' : (error.message ?? 'is invalid');
  }
  if (!hasBody && fields['body'] !== undefined) fields['body'] = 'is required';
  return malformed(operation, inPath ? 'path' : onlyMissing ? 'missing' : 'elsewhere', fields);
}

/** `['entries', '0', 'start']` as `entries[0].start`; the body itself is `body`. */
function fieldName(steps: readonly string[]): string {
  const name = steps.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`), '');
  return name === '' ? 'body' : name.replace(/^\./, '');
}

function malformed(
  operation: OperationId,
  where: 'path' | 'elsewhere' | 'missing',
  fields: Readonly<Record<string, string>>,
): Refusal {
  const detail = Object.entries(fields)
    .map(([name, message]) => `${name} ${message}`)
    .join('; ');
  return new Refusal(malformedStatus(operation, where), 'invalid_input', detail, fields);
}

/** The formats of the document. Three of them are no JSON Schema formats, or mean something else there. */
function withFormats(ajv: Ajv): Ajv {
  const formats: Readonly<Record<string, Format>> = {
    date: (text: string) => isLocalDate(text),
    'date-time': (text: string) => parseInstant(text) !== null,
    uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    float: { type: 'number', validate: () => true },
    integer: { type: 'number', validate: (value: number) => Number.isInteger(value) },
  };
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  return ajv;
}

/** Every scope that the document knows. */
export const documentedScopes: ReadonlySet<string> = new Set(
  Object.keys(declaration.components.securitySchemes.oauth.flows.authorizationCode.scopes),
);
