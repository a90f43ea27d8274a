/**
 * Text with a name, and ranges in it. Everything keeps plain offsets; lines and columns are worked out only when a
 * diagnostic is made.
 */

/** A position as editors count: lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One file's text under the name the user gave it. */
export class Source {
  private starts: readonly number[] | undefined;

  /**
   * @param name - the file as the user named it, or as the file that names it does
   * @param text - its text without byte order mark
   */
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}

  /** Line and column of an offset; an offset beyond the text is its end. */
  position(offset: number): Position {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.min(offset, this.text.length) - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line (from 1) without its line break; "" where there is no such line. */
  line(number: number): string {
    const start = this.lineStarts()[number - 1];
    if (start === undefined) return '';
    const end = this.lineStarts()[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, '');
  }

  private lineStarts(): readonly number[] {
    this.starts ??= [
      0,
      ...[...this.text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length),
    ];
    return this.starts;
  }
}

/** A range of a source: `start` inclusive, `end` exclusive. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** Every source that was read, by name: what an excerpt of a diagnostic is taken from. */
export type Sources = ReadonlyMap<string, Source>;
