/** The demo company as one thing to start and stop: its state, its journal, its HTTP server. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertNever } from '../../shared/assert-never.ts';
import type { EpochMs, ZoneId } from '../../shared/time/types.ts';
import { Company } from './company/company.ts';
import { Journal, readJournal } from './company/journal.ts';
import { cast } from './company/seed.ts';
import { FaultPlan } from './control/faults.ts';
import { RequestLog } from './control/request-log.ts';
import { Throttle } from './control/throttle.ts';
import { answerControl } from './control/routes.ts';
import { ApiDocument } from './http/api-document.ts';
import { answerApi } from './http/api-requests.ts';
import { exchange } from './http/exchange.ts';
import { targetOf, unknownCompanyPage } from './http/hosts.ts';
import { Refusal } from './http/refusal.ts';
import { pageReply, refusalReply, send } from './http/reply.ts';
import { readBody } from './http/request-body.ts';
import { authorize } from './oauth/authorize.ts';
import { AuthorizationCodes } from './oauth/codes.ts';
import { token } from './oauth/token.ts';
import { photoReply } from './photos/photo-page.ts';

/** How to start a sandbox. Everything has a default. */
export interface SandboxOptions {
  /** 0 for any free port. */
  readonly port?: number;
  readonly seed?: number;
  readonly employees?: number;
  readonly historyDays?: number;
  /** Where the company's clock starts; null for this machine's now. */
  readonly now?: EpochMs | null;
  /** Zone of the default employee. */
  readonly zone?: ZoneId;
  /** Opens `/_sandbox/…`. */
  readonly control?: boolean;
  /** Folder that keeps the company; null for memory only. */
  readonly data?: string | null;
  /** Keys to use in place of random ones. */
  readonly keys?: { readonly admin?: string; readonly employee?: string };
  /**
   * Whether people go on punching by themselves after the company was made. Yes, unless told, for a company that is
   * kept: a demo must not go quiet. No for one that is forgotten: a test wants nobody to interfere.
   */
  readonly living?: boolean;
}

/** What the ready line says. */
export interface ReadyLine {
  /** The origin; paths start `/api/v1/`. */
  readonly url: string;
  /** An administrator's key. */
  readonly apiKey: string;
  /** The key of `employeeId`. */
  readonly employeeApiKey: string;
  readonly employeeId: number;
  /** The company's subdomain. */
  readonly company: string;
}

/** A running sandbox. */
export interface Sandbox {
  readonly ready: ReadyLine;
  /** What was wrong with kept data, in words. */
  readonly warnings: readonly string[];
  readonly company: Company;
  readonly document: ApiDocument;
  /** Stops at once: open connections are cut. */
  close(): Promise<void>;
}

/** Starts a sandbox on loopback. Rejects when the port is taken or the data folder holds something else. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { company, journal, warnings } = openCompany(options);
  const apiKey = ensureKey(company, cast.admin, options.keys?.admin);
  const employeeApiKey = ensureKey(company, cast.defaultEmployee, options.keys?.employee);
  const parts = {
    company,
    document: await ApiDocument.load(),
    faults: new FaultPlan(company.parameters.seed),
    throttle: new Throttle(),
    log: new RequestLog(),
  };
  const codes = new AuthorizationCodes();
  const control = options.control === true ? { ...parts, key: apiKey, journal, snapshots: new Map() } : null;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    const url = request.url ?? '/';
    const cut = url.indexOf('?');
    const wholePath = cut < 0 ? url : url.slice(0, cut);
    const body = await readBody(request);
    const at = company.clock.now();
    const target = targetOf(request.headers.host, wholePath, company.settings.subdomain);
    if (body === null && target.kind !== 'api') {
      const refusal = new Refusal(400, 'body_too_large', 'The request body is too large.');
      await send(response, refusalReply(refusal, wholePath, { Connection: 'close' }), at, requestId);
      return;
    }
    const query = new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1));
    const received = {
      request,
      response,
      requestId,
      path: 'path' in target ? target.path : wholePath,
      query,
      body: body ?? '',
      isCut: body === null,
    };
    switch (target.kind) {
      case 'api':
        await answerApi(parts, received);
        return;
      case 'token':
        await exchange(parts, received, { target: 'token', employeeId: null }, () => token(company, codes, received));
        return;
      case 'authorize':
        await send(response, authorize(company, codes, received), at, requestId);
        return;
      case 'photo':
        await send(response, photoReply(company, target.employeeId), at, requestId);
        return;
      case 'control':
        if (control === null) break;
        await answerControl(control, received);
        return;
      case 'unknownCompany':
      case 'noSuchPage':
        break;
      default:
        assertNever(target);
    }
    await send(response, pageReply(404, unknownCompanyPage), at, requestId);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A client that went away while sending is no fault of ours.
      if (!request.destroyed) process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none is cut just as it is used again.
  server.keepAliveTimeout = 75_000;
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  let closing: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    journal?.close();
  };
  return {
    ready: {
      url: `http://127.0.0.1:${port}`,
      apiKey,
      employeeApiKey,
      employeeId: cast.defaultEmployee,
      company: company.settings.subdomain,
    },
    warnings,
    company,
    document: parts.document,
    close: () => (closing ??= stop()),
  };
}

function openCompany(options: SandboxOptions): {
  readonly company: Company;
  readonly journal: Journal | null;
  readonly warnings: readonly string[];
} {
  const data = options.data ?? null;
  const kept = data === null ? null : readJournal(data);
  const company = new Company(
    kept?.parameters ?? {
      seed: options.seed ?? 1,
      employees: options.employees ?? 24,
      historyDays: options.historyDays ?? 14,
      seededAt: options.now ?? Date.now(),
      zone: options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  );
  if (kept !== null) company.replay(kept.changes);
  if (options.now !== undefined && options.now !== null) {
    company.clock.set(options.now, true);
    company.replay([{ kind: 'clock', row: company.clock.state }]);
  }
  if ((options.living ?? data !== null) && company.settings.livingSince === null) {
    // A company that was kept before it lived begins now: its clients may have written into the days between.
    const livingSince = kept === null ? company.parameters.seededAt : company.clock.now();
    company.replay([{ kind: 'settings', row: { ...company.settings, livingSince } }]);
  }
  if (data === null) return { company, journal: null, warnings: [] };
  const journal = new Journal(data, company.parameters, company.changes());
  company.onCommit((changes) => journal.append(changes));
  return { company, journal, warnings: kept?.warnings ?? [] };
}

/** The key asked for, the one kept from last time, or a new random one in the form BambooHR's have. */
function ensureKey(company: Company, employeeId: number, wanted: string | undefined): string {
  const kept = company.keyOf(employeeId);
  if (kept !== null && (wanted === undefined || wanted === kept.key)) return kept.key;
  const key = wanted ?? randomBytes(20).toString('hex');
  company.commit([{ kind: 'key', row: { key, employeeId, revoked: false } }]);
  return key;
}
