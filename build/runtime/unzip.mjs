import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Written out because neither `unzip` nor any package can be relied on before the set-up is complete. Covers what the
// pinned archive uses: stored and deflated entries, Unix modes, symbolic links; no ZIP64, no encryption.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks those entries of a zip archive that `rename` gives a name to.
 *
 * @param {string} archive Path of the archive.
 * @param {string} folder Where to unpack; nothing is written outside it.
 * @param {(name: string) => string | undefined} rename Name inside `folder` for an entry's name, or undefined to skip it.
 * @param {(doneBytes: number, allBytes: number) => void} [onProgress] Compressed bytes unpacked so far.
 * @throws When the archive is damaged, uses a feature not covered, or an entry would leave `folder`.
 */
export async function unzip(archive, folder, rename, onProgress) {
  const entries = (await readDirectory(archive))
    .map((entry) => ({ ...entry, target: rename(entry.name) }))
    .filter((entry) => entry.target !== undefined && !entry.name.endsWith('/'));
  const allBytes = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  let doneBytes = 0;
  for (const entry of entries) {
    const target = path.resolve(folder, entry.target);
    if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${entry.name} would leave ${folder}`);
    await mkdir(path.dirname(target), { recursive: true });
    await unpackEntry(archive, entry, target);
    doneBytes += entry.compressedSize;
    onProgress?.(doneBytes, allBytes);
  }
}

async function unpackEntry(archive, entry, target) {
  const content = await openEntry(archive, entry);
  if ((entry.mode & FILE_TYPE_MASK) === SYMBOLIC_LINK) {
    await symlink((await buffer(content)).toString('utf8'), target);
    return;
  }
  await pipeline(content, createWriteStream(target));
  await chmod(target, entry.mode & 0o111 ? 0o755 : 0o644);
}

async function openEntry(archive, entry) {
  const start = await contentStart(archive, entry);
  if (entry.compressedSize === 0) return Readable.from([]);
  const raw = createReadStream(archive, { start, end: start + entry.compressedSize - 1, highWaterMark: 1 << 20 });
  if (entry.method === 0) return raw;
  if (entry.method !== 8) throw new Error(`${entry.name}: compression method ${entry.method} is not supported`);
  const inflate = createInflateRaw({ chunkSize: 1 << 20 });
  raw.on('error', (error) => inflate.destroy(error));
  return raw.pipe(inflate);
}

async function contentStart(archive, entry) {
  const file = await open(archive);
  try {
    const { buffer: header } = await file.read(Buffer.alloc(30), 0, 30, entry.offset);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function readDirectory(archive) {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    const tailLength = Math.min(size, END_LENGTH + 0xffff);
    const { buffer: tail } = await file.read(Buffer.alloc(tailLength), 0, tailLength, size - tailLength);
    const end = findEnd(tail);
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const { buffer: directory } = await file.read(Buffer.alloc(length), 0, length, tail.readUInt32LE(end + 16));
    return parseEntries(directory, count);
  } finally {
    await file.close();
  }
}

function findEnd(tail) {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw new Error('Not a zip archive, or a truncated one');
}

function parseEntries(directory, count) {
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('The directory of the zip archive is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
