/**
 * Cuts CSV (RFC 4180) into rows: quotes around what holds a delimiter, a quote (doubled) or a line break; lines end in LF,
 * CRLF or CR. A row is read when it is complete, so that a piece of a file may end anywhere.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */

export interface Row {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
  /** What is wrong with its quotes, a sentence. */
  readonly mistake?: string;
}

/** Characters of one row; a person's has a few hundred. */
export const MAX_ROW_CHARACTERS = 1024 * 1024;

export class RowCutter {
  private text = '';
  private line = 1;

  constructor(private readonly delimiter: string) {}

  /** Where the row that is not complete yet begins. */
  get openLine(): number {
    return this.line;
  }

  /** Whether that row is longer than a row may be. */
  get overlong(): boolean {
    return this.text.length > MAX_ROW_CHARACTERS;
  }

  /** @param last - no text follows, so that the last row is complete without a line end */
  add(text: string, last = false): readonly Row[] {
    this.text += text;
    const rows: Row[] = [];
    let start = 0;
    for (;;) {
      const read = readRow(this.text, start, this.delimiter, last);
      if (read === undefined) break;
      if (read.cells.length > 1 || read.cells[0] !== '' || read.mistake !== undefined)
        rows.push({
          cells: read.cells,
          line: this.line,
          ...(read.mistake !== undefined && { mistake: read.mistake }),
        });
      this.line += lineBreaks(this.text, start, read.end);
      start = read.end;
    }
    this.text = this.text.slice(start);
    return rows;
  }
}

interface ReadRow {
  readonly cells: readonly string[];
  /** Behind the end of the line. */
  readonly end: number;
  readonly mistake?: string | undefined;
}

/** Undefined where the row is not complete, or there is none. */
function readRow(text: string, start: number, delimiter: string, last: boolean): ReadRow | undefined {
  if (start >= text.length) return undefined;
  const cells: string[] = [];
  let mistake: string | undefined;
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter, last) : plainCell(text, at, delimiter);
    if (cell === undefined) return undefined;
    cells.push(cell.value);
    mistake ??= cell.mistake;
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    const end = behindLineEnd(text, at, last);
    return end === undefined ? undefined : { cells, end, mistake };
  }
}

interface Cell {
  readonly value: string;
  /** At the delimiter, the line end, or the end of the text. */
  readonly end: number;
  readonly mistake?: string | undefined;
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && !isEnd(text[end], delimiter)) end += 1;
  const value = text.slice(start, end);
  return value.includes('"')
    ? { value, end, mistake: 'A quote stands within a value that has none around it.' }
    : { value, end };
}

function quotedCell(text: string, start: number, delimiter: string, last: boolean): Cell | undefined {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0)
      return last
        ? { value: text.slice(start), end: text.length, mistake: 'A quote is never closed.' }
        : undefined;
    parts.push(text.slice(from, quote));
    // The character behind it, which tells what the quote means, may come with the next piece.
    if (quote + 1 === text.length && !last) return undefined;
    if (text[quote + 1] !== '"') return closed(text, quote + 1, delimiter, parts.join('"'));
    from = quote + 2;
  }
}

function closed(text: string, behind: number, delimiter: string, value: string): Cell {
  if (behind >= text.length || isEnd(text[behind], delimiter)) return { value, end: behind };
  const rest = plainCell(text, behind, delimiter);
  return {
    value: value + rest.value,
    end: rest.end,
    mistake: 'Text stands behind the closing quote of a value.',
  };
}

function isEnd(character: string | undefined, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

function behindLineEnd(text: string, at: number, last: boolean): number | undefined {
  if (at === text.length) return last ? at : undefined;
  if (text[at] === '\n') return at + 1;
  // Whether a line feed follows may come with the next piece.
  if (at + 1 === text.length && !last) return undefined;
  return text[at + 1] === '\n' ? at + 2 : at + 1;
}

function lineBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const character = text[index];
    if (character === '\n' || (character === '\r' && text[index + 1] !== '\n')) count += 1;
  }
  return count;
}
