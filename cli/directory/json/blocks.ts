/** Cuts a file into whole lines that lie together in memory, so that what holds for all of them can be asked at once. */
import type { Chunks } from '../bytes';
import { MAX_PIECE_BYTES, bufferOf, type Piece } from './piece';

const NEWLINE = 0x0a;
const SPACE = 0x20;

export class Block {
  /** Where each line ends. */
  private readonly ends: number[] = [];

  /**
   * @param bytes - whole lines; without the end of the last one where the file lacks it
   * @param line - of the first, from 1
   * @param overlong - it is one line with more bytes than are read, of which these are the first
   */
  constructor(
    readonly bytes: Buffer,
    private readonly line: number,
    private readonly overlong = false,
  ) {
    for (let start = 0; start < bytes.length;) {
      const found = bytes.indexOf(NEWLINE, start);
      const end = found < 0 ? bytes.length : found;
      this.ends.push(end);
      start = end + 1;
    }
  }

  get lines(): number {
    return this.ends.length;
  }

  /** Lines with something in them. */
  pieces(): readonly Piece[] {
    const { bytes, overlong } = this;
    const pieces: Piece[] = [];
    let [start, line] = [0, this.line];
    for (const end of this.ends) {
      if (overlong || !isBlank(bytes, start, end))
        pieces.push({ bytes: bytes.subarray(start, end), overlong, line });
      start = end + 1;
      line += 1;
    }
    return pieces;
  }

  /** Whether some bytes are in each line. */
  hasInEach(wanted: Buffer): boolean {
    let start = 0;
    for (const end of this.ends) {
      const at = this.bytes.indexOf(wanted, start);
      if (at < 0 || at >= end) return false;
      start = end + 1;
    }
    return true;
  }
}

/** Nothing is held but the chunk, and of a line that it does not complete as much as is read of one. */
export async function* blocksOf(chunks: Chunks): AsyncGenerator<Block> {
  const begun = new BegunLine();
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = bufferOf(chunk);
    const last = bytes.lastIndexOf(NEWLINE);
    const first = begun.size === 0 ? -1 : bytes.indexOf(NEWLINE);
    if (last >= 0 && begun.size > 0) {
      begun.add(bytes.subarray(0, first));
      yield begun.end(line);
      line += 1;
    }
    if (last > first) {
      const block = new Block(bytes.subarray(first + 1, last + 1), line);
      yield block;
      line += block.lines;
    }
    begun.add(bytes.subarray(last + 1));
  }
  if (begun.size > 0) yield begun.end(line);
}

/** What came of the line that is not complete yet. */
class BegunLine {
  size = 0;
  private parts: Buffer[] = [];

  add(bytes: Buffer): void {
    const room = MAX_PIECE_BYTES - this.size;
    if (room > 0 && bytes.length > 0) this.parts.push(bytes.subarray(0, room));
    this.size += bytes.length;
  }

  end(line: number): Block {
    const block = new Block(Buffer.concat(this.parts), line, this.size > MAX_PIECE_BYTES);
    this.parts = [];
    this.size = 0;
    return block;
  }
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index];
    if (byte !== SPACE && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
