/** A server that answers as a test says, down to the last byte, and a client of it over Node's own network stack. */
import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import type { Drift } from '../../../../electron/bamboohr/answer-drift.ts';
import { createClient } from '../../../../electron/bamboohr/client.ts';
import type { BambooHrClient, Exchange } from '../../../../electron/bamboohr/client.ts';
import type { Credentials } from '../../../../electron/bamboohr/credentials.ts';
import { createNodeTransport } from '../../../../electron/bamboohr/node-transport.ts';
import type { ServerTimeSighting } from '../../../../electron/time/trusted-clock.ts';

/** Answers one request; `count` is how many there were before it. */
export type Answering = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface RawServer {
  readonly origin: string;
  /** Methods and addresses, in order of arrival. */
  readonly asked: string[];
}

export async function rawServer(answering: Answering): Promise<RawServer> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    request.resume();
    answering(request, response, asked.length);
    asked.push(`${request.method} ${request.url}`);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export const someKey = 'key-0123456789abcdef"\\';

export interface TestClient {
  readonly client: BambooHrClient;
  readonly exchanges: Exchange[];
  readonly drifts: Drift[];
  readonly sightings: ServerTimeSighting[];
  /** Moves the client's clock. */
  readonly pass: (ms: number) => void;
}

export function clientOf(origin: string, credentials?: Credentials): TestClient {
  const exchanges: Exchange[] = [];
  const drifts: Drift[] = [];
  const sightings: ServerTimeSighting[] = [];
  let offset = 0;
  const client = createClient({
    origin,
    ...(credentials ? { credentials } : { apiKey: new Secret(someKey) }),
    transport: createNodeTransport(),
    now: () => Date.now() + offset,
    random: () => 0,
    onServerTime: (sighting) => sightings.push(sighting),
    onExchange: (exchange) => exchanges.push(exchange),
    onDrift: (drift) => drifts.push(drift),
    version: '0.0.0',
  });
  return { client, exchanges, drifts, sightings, pass: (ms) => (offset += ms) };
}

/** Ends an answer with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}
