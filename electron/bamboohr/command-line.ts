/**
 * `npm run api`: any operation of the document, called through the product's client, for administrators and support.
 * The answer is JSON on standard output; a problem is JSON on standard error.
 */
import { parseArgs } from 'node:util';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { allOperations, operationNamed } from '../../shared/bamboohr/operations.ts';
import type { Operation } from '../../shared/bamboohr/operations.ts';
import { keychainAccountFor } from '../accounts/keychain.ts';
import { Secret } from '../accounts/secret.ts';
import { machineClock } from '../time/machine-clock.ts';
import { createClient } from './client.ts';
import { bambooHrOrigin, companyFromAddress, isLoopback } from './company-origin.ts';
import type { Origin } from './company-origin.ts';
import { connectedCompany } from './connected-company.ts';
import { createNodeTransport } from './node-transport.ts';

const help = `npm run api -- OPERATION ['{"path":{},"query":{},"body":{}}'] CONNECTION

Calls one operation of BambooHR's API and prints the answer as JSON. A problem is printed as JSON on standard error.

OPERATION     an id of shared/bamboohr/openapi.json, e.g. listTimesheetEntries or list_timesheet_entries; --list shows all
CONNECTION    --account                  the company that Clockhouse is connected to on this computer
              --company NAME             NAME.bamboohr.com; the key is the one that Clockhouse keeps in the keychain
              --sandbox URL --key KEY    a demo company on this computer
              A company you signed in to with a browser cannot be used here: each use of such a sign-in replaces it, and
              two programs that share one would sign each other out. Use an API key for the command.
--data DIR    where Clockhouse keeps its data, if it was started with --user-data-dir

Exit code: 0 an answer, 1 a problem, 2 it could not be asked. Changes are made for real.
`;

/** What the command stands on. */
export interface CommandLineSurroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readSecret: (account: string) => Promise<Secret | null>;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** The command was not understood. Its message is for the person. */
class Misuse extends Error {}

/** Runs the command and answers its exit code. `args` are those after the program's name. */
export async function runCommandLine(args: readonly string[], surroundings: CommandLineSurroundings): Promise<number> {
  try {
    const { values, positionals } = parsed(args);
    if (values.help === true) {
      surroundings.out(help);
      return 0;
    }
    if (values.list === true) {
      surroundings.out(allOperations().map(described).join(''));
      return 0;
    }
    const operation = operationIn(positionals);
    const input = inputIn(positionals);
    const { origin, key } = await connectionIn(values, surroundings);
    return await ask(operation, input, { origin, key }, surroundings);
  } catch (error) {
    if (error instanceof Misuse) {
      surroundings.err(`${error.message}\n`);
      return 2;
    }
    if (!(error instanceof ProblemError)) throw error;
    surroundings.err(`${JSON.stringify(error.problem, null, 2)}\n`);
    return 1;
  }
}

async function ask(
  operation: Operation,
  input: object,
  { origin, key }: Connection,
  { out }: CommandLineSurroundings,
): Promise<number> {
  const client = createClient({
    origin,
    apiKey: key,
    transport: createNodeTransport(),
    now: machineClock.wallNow,
    onServerTime: () => undefined,
    version: 'command',
  });
  const answer = await client.call(operation.operationId, input);
  if (!answer.ok) throw new ProblemError(answer.problem);
  out(`${JSON.stringify(printable(answer.value), null, 2)}\n`);
  return 0;
}

/** A picture is printed as its bytes in base64. */
function printable(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

const options = {
  help: { type: 'boolean' },
  list: { type: 'boolean' },
  account: { type: 'boolean' },
  company: { type: 'string' },
  sandbox: { type: 'string' },
  key: { type: 'string' },
  data: { type: 'string' },
} as const;

type Parsed = ReturnType<typeof parsed>;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

function operationIn([name]: readonly string[]): Operation {
  if (name === undefined) throw new Misuse(help);
  const operation = operationNamed(name);
  if (operation) return operation;
  const wanted = name.toLowerCase().replaceAll('_', '');
  const similar = allOperations().filter(({ operationId }) => isSimilar(operationId.toLowerCase(), wanted));
  const hint = similar.length > 0 ? ` Did you mean ${similar.map(({ operationId }) => operationId).join(', ')}?` : '';
  throw new Misuse(`There is no operation ${name}.${hint} --list shows all of them.`);
}

function isSimilar(operationId: string, wanted: string): boolean {
  return wanted.length >= 4 && (operationId.includes(wanted) || wanted.includes(operationId));
}

function inputIn([name = '', text = '{}', ...more]: readonly string[]): object {
  if (more.length > 0) throw new Misuse('The input is one JSON text: put it into single quotes.');
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : String(error);
    throw new Misuse(`The input of ${name} is no JSON: ${why}\nIt looks like '{"path":{},"query":{},"body":{}}'.`);
  }
  const parts = typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : null;
  const unknown = parts?.find((part) => !['path', 'query', 'body'].includes(part));
  if (parts === null || unknown !== undefined) {
    const what = unknown === undefined ? 'is no object' : `has "${unknown}"`;
    throw new Misuse(`The input of ${name} ${what}; it has "path", "query" and "body", each where it is needed.`);
  }
  return input as object;
}

interface Connection {
  readonly origin: Origin;
  readonly key: Secret;
}

async function connectionIn(
  { sandbox, key, company, account, data }: Parsed['values'],
  { readSecret, environment, platform }: CommandLineSurroundings,
): Promise<Connection> {
  if (sandbox !== undefined) {
    if (!URL.canParse(sandbox) || !isLoopback(new URL(sandbox).hostname)) {
      throw new Misuse('--sandbox wants the address of a demo company on this computer, e.g. http://127.0.0.1:8080');
    }
    if (key === undefined)
      throw new Misuse("--sandbox wants --key KEY too: the demo company's apiKey or employeeApiKey");
    return { origin: new URL(sandbox).origin, key: new Secret(key) };
  }
  // Every program of this computer can read the arguments of another.
  if (key !== undefined) throw new Misuse('--key is for the demo company only: a real key is read from the keychain.');
  if (company === undefined && account !== true) throw new Misuse(`Which company?\n\n${help}`);
  const name =
    company === undefined ? connectedCompany(platform, environment, data ?? null) : companyFromAddress(company);
  if (name === null) throw new Misuse('Clockhouse is not connected to a company with an API key on this computer.');
  const secret = await readSecret(keychainAccountFor(name));
  if (!secret) throw new ProblemError(ownProblem('secretMissing', 'account.open', { params: { company: name } }));
  return { origin: bambooHrOrigin(name), key: secret };
}

function described({ operationId, method, path }: Operation): string {
  return `${operationId.padEnd(38)} ${method.padEnd(6)} ${path}\n`;
}
