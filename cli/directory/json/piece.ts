import { isUtf8 } from 'node:buffer';
import type { Finding } from '../../../config/diagnostics/diagnostic';
import { readJson } from '../../eval/json-reader';

/** Bytes of one user, group or line; a group of a million members has forty megabytes. */
export const MAX_PIECE_BYTES = 64 * 1024 * 1024;

/** One JSON value, cut out of a file. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** It has more bytes than are read. */
  readonly overlong: boolean;
  /** Where it begins, from 1. */
  readonly line: number;
}

export type PieceValue = { readonly value: unknown } | { readonly mistake: (what: string) => Finding };

/** The value of a piece. Its mistake wants to be told what the piece is, such as `User 17`. Never throws. */
export function valueOfPiece({ bytes, overlong }: Piece): PieceValue {
  if (overlong) return { mistake: tooLarge };
  if (!isUtf8(bytes)) return { mistake: notUtf8 };
  const text = bufferOf(bytes).toString('utf8');
  if (!hasLongNumber(bytes)) {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      // The careful reader says what is wrong.
    }
  }
  const read = readJson(text);
  return 'value' in read ? read : { mistake: (what) => notJson(what, read.mistake) };
}

/** The same bytes with what a buffer can do. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Digits from which on a number may lose some in `JSON.parse`. */
const MANY_DIGITS = 16;

/** Whether there are so many digits in a row. Of such a row every sixteenth byte is one, so that most are not looked at. */
function hasLongNumber(bytes: Uint8Array): boolean {
  for (let index = MANY_DIGITS - 1; index < bytes.length; index += MANY_DIGITS) {
    if (!isDigit(bytes[index])) continue;
    let from = index;
    while (isDigit(bytes[from - 1])) from -= 1;
    let to = index + 1;
    while (isDigit(bytes[to])) to += 1;
    if (to - from >= MANY_DIGITS) return true;
  }
  return false;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function tooLarge(what: string): Finding {
  return {
    code: 'snapshot/record-too-large',
    message: `${what} is larger than ${MAX_PIECE_BYTES / 1024 / 1024} MiB.`,
    help: 'Check that lines end where objects end, and list members by id only.',
  };
}

function notUtf8(what: string): Finding {
  return { code: 'snapshot/encoding', message: `${what} is not UTF-8.`, help: 'Save the file as UTF-8.' };
}

function notJson(what: string, mistake: string): Finding {
  return { code: 'snapshot/json', message: `${what} is not JSON. ${mistake}`, help: 'Correct it here.' };
}
