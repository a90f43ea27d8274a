/** Cuts a stream of bytes into lines, holding no more of it than one line is allowed to have. */

/** A line without its end; `overlong` where it has more bytes than are read, of which `bytes` are the first. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly overlong: boolean;
}

const NEWLINE = 10;

/** Gives the lines that each chunk completes, together, so that a line costs no promise of its own. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<readonly Line[]> {
  const cutter = new LineCutter(maxBytes);
  for await (const chunk of chunks) {
    const lines = cutter.add(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.rest();
  if (last !== undefined) yield [last];
}

class LineCutter {
  /** What came of the line that is not complete yet. */
  private begun: Uint8Array[] = [];
  private size = 0;

  constructor(private readonly maxBytes: number) {}

  add(chunk: Uint8Array): readonly Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(this.end(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) this.keep(chunk.subarray(start));
    return lines;
  }

  rest(): Line | undefined {
    return this.size === 0 ? undefined : this.end(new Uint8Array());
  }

  private end(bytes: Uint8Array): Line {
    if (this.size === 0 && bytes.length <= this.maxBytes) return { bytes, overlong: false };
    this.keep(bytes);
    const line = { bytes: Buffer.concat(this.begun), overlong: this.size > this.maxBytes };
    this.begun = [];
    this.size = 0;
    return line;
  }

  private keep(bytes: Uint8Array): void {
    const room = this.maxBytes - this.size;
    if (room > 0) this.begun.push(bytes.subarray(0, room));
    this.size += bytes.length;
  }
}
