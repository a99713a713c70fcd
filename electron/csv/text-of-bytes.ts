/** Text of a file that does not say how it is written. */
import type { TableEncoding } from '../../shared/ipc/timesheet-files.ts';

/** Zero bytes are in every Latin letter of UTF-16, and in no text of the other encodings. So many are looked at. */
const lookedAt = 4_096;

/**
 * How a text is most likely written: by its mark, by where its zero bytes are, by whether it is whole UTF-8. What is
 * neither is taken for what old programs of the West write, in which every byte means something.
 */
export function encodingOf(bytes: Uint8Array): TableEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, lookedAt);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** The text, without the mark at its beginning; bytes that mean nothing become U+FFFD. */
export function textOf(bytes: Uint8Array, encoding: TableEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Whether this is something else than text: signs that nobody types are in it. */
export function isBinary(text: string): boolean {
  return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/u.test(text);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
