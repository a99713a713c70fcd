/** Reads request bodies, with an end to patience. */
import type { IncomingMessage } from 'node:http';

/** Room for 500 entries with the longest notes, in any script. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** The body as text; null when it is too large, and then the rest is not read. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
