/** Starts a sandbox for a test and talks to it over real HTTP. Each answer is checked against the API document. */
import { expect, onTestFinished } from 'vitest';
import { parseInstant } from '../../shared/time/zoned.ts';
import { operationIds } from '../../electron/sandbox/operations/operation-ids.ts';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../electron/sandbox/sandbox.ts';

/** A Monday morning in Denver, where winter time ended the day before. */
export const MONDAY_8AM = '2026-03-09T08:00:30-06:00';

/** The people of the cast, by what they are for. */
export { cast } from '../../electron/sandbox/company/seed.ts';

/** An answer. `body` is parsed JSON, text when it is not JSON, undefined when empty. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // The shape depends on the operation; tests look at single properties.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

interface RequestParts {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the API; v1 unless told. */
  readonly version?: 'v1' | 'v2';
}

/** A sandbox with ways to ask it. */
export interface TestSandbox {
  readonly sandbox: Sandbox;
  /** A request under `/api/v1` or another version, as the administrator unless another key is given. */
  api(method: string, path: string, parts?: RequestParts): Promise<Answered>;
  /** A request under `/_sandbox`. */
  control(method: string, path: string, body?: unknown): Promise<Answered>;
  clockIn(employeeId: number, body?: unknown, key?: string): Promise<Answered>;
  clockOut(employeeId: number, body?: unknown, key?: string): Promise<Answered>;
  /** Sets the company's clock and stops it there. */
  setClock(iso: string): Promise<void>;
  /** A key of a person. */
  keyFor(employeeId: number): Promise<string>;
}

/** Starts a sandbox that ends with the test. The clock stands still, so that minutes are exact. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({
    control: true,
    zone: 'America/Denver',
    now: parseInstant(MONDAY_8AM),
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const tests = clientOf(sandbox);
  if (options.now === undefined && options.control !== false) await tests.setClock(MONDAY_8AM);
  return tests;
}

function clientOf(sandbox: Sandbox): TestSandbox {
  const { url, apiKey } = sandbox.ready;
  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answered> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  };
  const tests: TestSandbox = {
    sandbox,
    async api(method, path, { key = apiKey, body, headers = {}, version = 'v1' } = {}) {
      const authorization = `Basic ${Buffer.from(`${key}:x`).toString('base64')}`;
      const answer = await send(method, `/api/${version}${path}`, body, { Authorization: authorization, ...headers });
      expectDocumented(sandbox, method, `/api/${version}${path.split('?')[0]}`, answer);
      return answer;
    },
    control: (method, path, body) => send(method, `/_sandbox${path}`, body, { 'X-Sandbox-Key': apiKey }),
    clockIn: (id, body, key) => tests.api('POST', `/time_tracking/employees/${id}/clock_in`, parts(body, key)),
    clockOut: (id, body, key) => tests.api('POST', `/time_tracking/employees/${id}/clock_out`, parts(body, key)),
    async setClock(iso) {
      const { status } = await tests.control('POST', '/clock', { now: iso, running: false });
      expect(status).toBe(200);
    },
    async keyFor(employeeId) {
      return (await tests.control('POST', '/keys', { employeeId })).body.key as string;
    },
  };
  return tests;
}

function parts(body: unknown, key: string | undefined): RequestParts {
  return { ...(body === undefined ? {} : { body }), ...(key === undefined ? {} : { key }) };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Statuses that may come from anywhere without being documented for an operation (ruling G1). */
const ANYWHERE = new Set([401, 429, 501, 502, 503]);

function expectDocumented(sandbox: Sandbox, method: string, path: string, answer: Answered): void {
  const route = sandbox.document.route(method, path);
  if (route.kind !== 'found' || typeof answer.body === 'string') return;
  expect(operationIds).toContain(route.route.operationId);
  if (ANYWHERE.has(answer.status)) return;
  expect(sandbox.document.answerFaults(route.route.operationId, answer.status, answer.body)).toEqual([]);
}
