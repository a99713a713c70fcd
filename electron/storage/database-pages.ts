/**
 * The pages of a database file as they stand with its write-ahead log, read without SQLite: enough to see whether the
 * file is whole, and to find the rows in a damaged one. Format: sqlite.org/fileformat2.html, sections 1 and 2.
 */
import fs from 'node:fs';
import { readWal } from './wal-file.ts';

const PAGE_BYTES = 4096;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/** A value of a row as stored. Numbers beyond 2^53 and fractions are not used by this app's tables. */
export type StoredValue = string | number | null;

/** A row of a table whose name is not known. Column 0 is null where it is the table's row id. */
export interface StoredRow {
  readonly rowId: number;
  readonly columns: readonly StoredValue[];
}

/** Reads a file. Close it. */
export class DatabasePages {
  /** Version of the schema as kept in the file's header; null when the header is lost or there is no page yet. */
  readonly schemaVersion: number | null;
  /** Pages that the database says it has; null when it does not say. */
  readonly pageCount: number | null;
  /** Whether the log has lost commits (see `WalReading`). */
  readonly isLogTorn: boolean;
  /** Whether there is nothing at all in the file and its log. */
  readonly isEmpty: boolean;
  readonly #handle: number;
  readonly #wal: ReturnType<typeof readWal>;
  readonly #pagesInFile: number;

  constructor(file: string) {
    this.#handle = fs.openSync(file, 'r');
    this.#wal = readWal(`${file}-wal`, PAGE_BYTES);
    this.#pagesInFile = Math.floor(fs.fstatSync(this.#handle).size / PAGE_BYTES);
    this.isLogTorn = this.#wal.isTorn;
    this.isEmpty = fs.fstatSync(this.#handle).size === 0 && this.#wal.pages.size === 0;
    const first = this.page(1);
    const hasHeader = first?.subarray(0, MAGIC.length).equals(MAGIC) ?? false;
    this.schemaVersion = first && hasHeader ? first.readUInt32BE(60) : null;
    // The count counts only while the file's change counter is the one it was written with.
    const isCounted = first && hasHeader && first.readUInt32BE(24) === first.readUInt32BE(92);
    this.pageCount = this.#wal.pageCount ?? (isCounted ? first.readUInt32BE(28) : null);
  }

  close(): void {
    fs.closeSync(this.#handle);
  }

  /** Content of a page, from 1; null when there is none. */
  page(number: number): Buffer | null {
    const inLog = this.#wal.pages.get(number);
    if (inLog !== undefined) return this.#wal.bytes.subarray(inLog, inLog + PAGE_BYTES);
    if (number < 1 || number > this.#pagesInFile) return null;
    const page = Buffer.alloc(PAGE_BYTES);
    fs.readSync(this.#handle, page, 0, PAGE_BYTES, (number - 1) * PAGE_BYTES);
    return page;
  }

  /** Whether every page that the database says it has is there, and its log has lost nothing. Cheap: reads no rows. */
  isWhole(): boolean {
    if (this.isEmpty) return true;
    if (this.isLogTorn || this.schemaVersion === null) return false;
    for (let number = this.#pagesInFile + 1; number <= (this.pageCount ?? 0); number += 1) {
      if (!this.#wal.pages.has(number)) return false;
    }
    return true;
  }

  /**
   * Every row on every page that still is a leaf of a table, whether or not the way to it is intact. Deleted rows are
   * not among them: this app's files are written with `secure_delete`, which empties what is freed.
   */
  *rows(): Generator<StoredRow> {
    const last = Math.max(this.#pagesInFile, this.pageCount ?? 0);
    for (let number = 1; number <= last; number += 1) {
      const page = this.page(number);
      if (page) yield* this.#rowsOf(page, number === 1 ? 100 : 0);
    }
  }

  *#rowsOf(page: Buffer, headerAt: number): Generator<StoredRow> {
    const LEAF_OF_TABLE = 0x0d;
    if (page[headerAt] !== LEAF_OF_TABLE) return;
    const cells = page.readUInt16BE(headerAt + 3);
    for (let cell = 0; cell < cells; cell += 1) {
      const pointerAt = headerAt + 8 + 2 * cell;
      if (pointerAt + 2 > PAGE_BYTES) return;
      const row = this.#rowAt(page, page.readUInt16BE(pointerAt));
      if (row) yield row;
    }
  }

  /** The row of a cell; null when it is not one. */
  #rowAt(page: Buffer, at: number): StoredRow | null {
    const reader = new ByteReader(page, at);
    const length = reader.varint();
    const rowId = reader.varint();
    if (length === null || rowId === null || length < 1 || length > this.#longest) return null;
    const payload = this.#payload(page, reader.at, length);
    const columns = payload && columnsOf(payload);
    return columns && { rowId, columns };
  }

  /** Nothing can be longer than all there is. */
  get #longest(): number {
    return (this.#pagesInFile + this.#wal.pages.size) * PAGE_BYTES;
  }

  #payload(page: Buffer, at: number, length: number): Buffer | null {
    const most = PAGE_BYTES - 35;
    if (length <= most) return at + length <= PAGE_BYTES ? page.subarray(at, at + length) : null;
    const least = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (PAGE_BYTES - 4));
    const local = fitting <= most ? fitting : least;
    if (at + local + 4 > PAGE_BYTES) return null;
    const parts = [page.subarray(at, at + local)];
    let next = page.readUInt32BE(at + local);
    for (let left = length - local; left > 0; left -= PAGE_BYTES - 4) {
      const more = this.page(next);
      if (!more) return null;
      parts.push(more.subarray(4, 4 + Math.min(left, PAGE_BYTES - 4)));
      next = more.readUInt32BE(0);
    }
    return Buffer.concat(parts);
  }
}

/** The columns of a record; null when it cannot be one. */
function columnsOf(payload: Buffer): readonly StoredValue[] | null {
  const reader = new ByteReader(payload, 0);
  const headerLength = reader.varint();
  if (headerLength === null || headerLength > payload.length) return null;
  const columns: StoredValue[] = [];
  let at = headerLength;
  while (reader.at < headerLength) {
    const type = reader.varint();
    const width = type === null ? null : widthOf(type);
    if (type === null || width === null || at + width > payload.length) return null;
    columns.push(valueOf(payload, at, type, width));
    at += width;
  }
  return reader.at === headerLength && at === payload.length ? columns : null;
}

const INTEGER_WIDTHS = [0, 1, 2, 3, 4, 6, 8] as const;
const ZERO = 8;
const ONE = 9;
const FIRST_TEXT = 13;

/** Bytes of a column by its type; null for types that the app's tables do not have (fractions, blobs). */
function widthOf(type: number): number | null {
  if (type === ZERO || type === ONE) return 0;
  if (type >= FIRST_TEXT && type % 2 === 1) return (type - FIRST_TEXT) / 2;
  return INTEGER_WIDTHS[type] ?? null;
}

function valueOf(payload: Buffer, at: number, type: number, width: number): StoredValue {
  if (type === 0) return null;
  if (type === ZERO) return 0;
  if (type === ONE) return 1;
  if (type >= FIRST_TEXT) return payload.toString('utf8', at, at + width);
  return width === 8 ? Number(payload.readBigInt64BE(at)) : payload.readIntBE(at, width);
}

/** Reads SQLite's variable-length integers. */
class ByteReader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** The next one; null at the end of the bytes or beyond what a number can hold. */
  varint(): number | null {
    let value = 0;
    for (let index = 0; index < 8; index += 1) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) return null;
      this.at += 1;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return Number.isSafeInteger(value) ? value : null;
    }
    return null;
  }
}
