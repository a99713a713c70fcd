/**
 * The write-ahead log beside a database file, read byte by byte. SQLite itself silently ends at the first frame that
 * is not right and writes over the rest; that is right after a power loss, and would throw away acknowledged commits
 * when the log was damaged later. This tells the two apart. Format: sqlite.org/fileformat2.html, section 4.
 */
import fs from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x37_7f_06_82;

/** What a log holds. */
export interface WalReading {
  /** Where in the log the newest committed content of a page begins, by page number. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages of the database after the last commit of the log; null when it has none. */
  readonly pageCount: number | null;
  /** Whether commits that were on disk are no longer readable: damage, no interrupted write. */
  readonly isTorn: boolean;
  readonly bytes: Buffer;
}

/** One frame. `isNext` when its checksum carries on that of the frame before it as stored there. */
interface Frame {
  readonly page: number;
  readonly dataAt: number;
  /** Size of the database in pages, on the last frame of a transaction; else 0. */
  readonly commits: number;
  readonly isNext: boolean;
}

const nothing: WalReading = { pages: new Map(), pageCount: null, isTorn: false, bytes: Buffer.alloc(0) };

/** Reads the log at `file`; nothing when there is none. `pageSize` serves where the log's own header is lost. */
export function readWal(file: string, pageSize: number): WalReading {
  if (!fs.existsSync(file)) return nothing;
  const bytes = fs.readFileSync(file);
  if (bytes.length <= HEADER_BYTES) return nothing;
  const hasHeader = isHeader(bytes);
  const size = hasHeader ? bytes.readUInt32BE(8) : pageSize;
  const isBigEndian = hasHeader && bytes.readUInt32BE(0) === MAGIC + 1;
  const frames = framesOf(bytes, size, hasHeader, isBigEndian);
  const endOfChain = hasHeader ? frames.findIndex((frame) => !frame.isNext) : 0;
  const sound = endOfChain < 0 ? frames : frames.slice(0, endOfChain);
  const beyond = frames.slice(sound.length).filter(({ isNext }) => isNext);
  // The transaction that power loss interrupts may leave its last frame without the others. A second one is begun only
  // once the first was on disk, and the first of all only once the log's header was.
  const isTorn = beyond.filter(({ commits }) => commits > 0).length > (hasHeader ? 1 : 0);
  // Nothing vouches for the first frame where the header is lost; rows that it spoils do not pass for rows.
  const unsure = hasHeader ? [] : frames.slice(0, 1);
  return { ...committed(isTorn ? [...unsure, ...sound, ...beyond] : sound), isTorn, bytes };
}

function isHeader(bytes: Buffer): boolean {
  const magic = bytes.readUInt32BE(0);
  if (magic !== MAGIC && magic !== MAGIC + 1) return false;
  const sum = checksum(bytes, 0, 24, magic === MAGIC + 1, [0, 0]);
  return sum[0] === bytes.readUInt32BE(24) && sum[1] === bytes.readUInt32BE(28);
}

/** The frames of the newest generation of the log: older ones, not yet written over, have other salts. */
function framesOf(bytes: Buffer, pageSize: number, hasHeader: boolean, isBigEndian: boolean): readonly Frame[] {
  const frameBytes = FRAME_HEADER_BYTES + pageSize;
  const salts = hasHeader
    ? bytes.subarray(16, 24)
    : bytes.subarray(HEADER_BYTES + 8, Math.min(HEADER_BYTES + 16, bytes.length));
  const frames: Frame[] = [];
  let before: readonly [number, number] = [bytes.readUInt32BE(24), bytes.readUInt32BE(28)];
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.length; at += frameBytes) {
    const stored: readonly [number, number] = [bytes.readUInt32BE(at + 16), bytes.readUInt32BE(at + 20)];
    const isOurs = bytes.compare(salts, 0, 8, at + 8, at + 16) === 0;
    const head = checksum(bytes, at, 8, isBigEndian, before);
    const sum = checksum(bytes, at + FRAME_HEADER_BYTES, pageSize, isBigEndian, head);
    frames.push({
      page: bytes.readUInt32BE(at),
      dataAt: at + FRAME_HEADER_BYTES,
      commits: bytes.readUInt32BE(at + 4),
      isNext: isOurs && sum[0] === stored[0] && sum[1] === stored[1],
    });
    before = stored;
  }
  return frames;
}

function committed(frames: readonly Frame[]): Pick<WalReading, 'pages' | 'pageCount'> {
  const pages = new Map<number, number>();
  let pageCount: number | null = null;
  let open = new Map<number, number>();
  for (const { page, dataAt, commits } of frames) {
    open.set(page, dataAt);
    if (commits === 0) continue;
    for (const [number, at] of open) pages.set(number, at);
    open = new Map();
    pageCount = commits;
  }
  return { pages, pageCount };
}

/** SQLite's checksum: two running sums over pairs of 32-bit words. `length` is a multiple of 8. */
function checksum(
  bytes: Buffer,
  from: number,
  length: number,
  isBigEndian: boolean,
  seed: readonly [number, number],
): readonly [number, number] {
  let [first, second] = seed;
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, length);
  for (let at = 0; at < length; at += 8) {
    first = (first + view.getUint32(at, !isBigEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, !isBigEndian) + first) >>> 0;
  }
  return [first, second];
}
