/**
 * Cuts one JSON object, whose lists may be larger than the memory, into values that are small: the members of the object, or
 * the elements of a member that is a list. Only the outermost two levels are understood; within a value nothing but quotes and
 * brackets counts, byte by byte, and whoever gets the value reads it as JSON. A parser that makes tokens or events of every
 * value takes several times as long as `JSON.parse` for the same value; so all of them are skipped or parsed in one piece.
 */
import { SnapshotFailure } from '../failure';
import { MAX_PIECE_BYTES, type Piece } from './piece';

/** What becomes of a member: its elements are given one by one, or its value in one piece, or nothing of it. */
export type Use = 'elements' | 'value' | 'skip';

export interface ScanHandler {
  /** Called with a member's name, before its value is read. */
  member(name: string): Use;
  /** Called with the value, or an element of the value, of the last member. */
  piece(piece: Piece): void;
  /** Called where the object ends. */
  end?(): void;
}

type State =
  | 'start'
  | 'member-or-end'
  | 'member'
  | 'colon'
  | 'value'
  | 'after-member'
  | 'element-or-end'
  | 'element'
  | 'after-element'
  | 'end';

const EXPECTED: Readonly<Record<State, string>> = {
  start: 'An object { "users": […], "groups": […] } was expected.',
  'member-or-end': 'A name in double quotes or } was expected.',
  member: 'A name in double quotes was expected.',
  colon: 'A colon was expected.',
  value: 'A value was expected.',
  'after-member': 'A comma or } was expected.',
  'element-or-end': 'A value or ] was expected.',
  element: 'A value was expected.',
  'after-element': 'A comma or ] was expected.',
  end: 'The document ends before this.',
};

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export class DocumentScanner {
  private state: State = 'start';
  private line = 1;
  private name = '';
  private use: Use = 'skip';
  private stopped = false;

  /** Within a value: of which kind, and what is known of its middle. */
  private within: 'nothing' | 'name' | 'nested' | 'word' = 'nothing';
  private depth = 0;
  private quoted = false;
  private escaped = false;

  /** The value so far, where it is wanted. */
  private collecting = false;
  private readonly parts: Uint8Array[] = [];
  private size = 0;
  private begin = 0;
  private beginLine = 1;

  constructor(private readonly handler: ScanHandler) {}

  /** Whether the object was read to its end. */
  get ended(): boolean {
    return this.state === 'end';
  }

  /** Reads no more of the chunk; may be called by the handler. */
  stop(): void {
    this.stopped = true;
  }

  /** Throws a failure where the bytes cannot become such an object any more. */
  add(chunk: Uint8Array): void {
    this.begin = 0;
    let index = 0;
    while (index < chunk.length && !this.stopped) {
      if (this.within === 'nothing') index = this.structure(chunk, index);
      else index = this.within === 'word' ? this.word(chunk, index) : this.nested(chunk, index);
    }
    if (this.collecting) this.keep(chunk.subarray(this.begin));
  }

  /** To be called behind the last chunk. Throws a failure where the object has not ended. */
  finish(): void {
    if (this.ended) return;
    throw new SnapshotFailure(
      {
        code: 'snapshot/truncated',
        message: `The file ends too early: ${this.within === 'nothing' ? EXPECTED[this.state] : `what begins at line ${this.beginLine} does not end.`}`,
        help: 'Copy or write it anew, to its end; or a quote or bracket is not closed.',
      },
      this.within === 'nothing' ? this.line : this.beginLine,
    );
  }

  private structure(chunk: Uint8Array, index: number): number {
    const byte = chunk[index] ?? SPACE;
    if (byte === NEWLINE) this.line += 1;
    if (byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB) return index + 1;
    const next = this.step(byte);
    if (next === 'begin') return this.beginValue(byte, index);
    if (next === undefined) this.fail();
    this.state = next;
    if (next === 'end') this.handler.end?.();
    return index + 1;
  }

  private step(byte: number): State | 'begin' | undefined {
    switch (this.state) {
      case 'start':
        return byte === OPEN_OBJECT ? 'member-or-end' : undefined;
      case 'member-or-end':
        return byte === CLOSE_OBJECT ? 'end' : byte === QUOTE ? 'begin' : undefined;
      case 'member':
        return byte === QUOTE ? 'begin' : undefined;
      case 'colon':
        return byte === COLON ? 'value' : undefined;
      case 'value':
        if (this.use !== 'elements') return 'begin';
        return byte === OPEN_LIST ? 'element-or-end' : this.fail(`"${this.name}" is not a list.`);
      case 'element-or-end':
        return byte === CLOSE_LIST ? 'after-member' : 'begin';
      case 'element':
        return 'begin';
      default:
        return this.stepBehind(byte);
    }
  }

  private stepBehind(byte: number): State | undefined {
    if (this.state === 'after-element')
      return byte === COMMA ? 'element' : byte === CLOSE_LIST ? 'after-member' : undefined;
    if (this.state === 'end') return undefined;
    return byte === COMMA ? 'member' : byte === CLOSE_OBJECT ? 'end' : undefined;
  }

  private beginValue(byte: number, index: number): number {
    const isName = this.state === 'member' || this.state === 'member-or-end';
    if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.fail();
    this.quoted = byte === QUOTE;
    this.depth = byte === OPEN_OBJECT || byte === OPEN_LIST ? 1 : 0;
    this.within = isName ? 'name' : this.quoted || this.depth > 0 ? 'nested' : 'word';
    this.collecting = isName || this.use !== 'skip';
    this.begin = index;
    this.beginLine = this.line;
    return index + 1;
  }

  /** The rest of a text, list or object, as far as it is in the chunk. All of the time is spent here. */
  private nested(chunk: Uint8Array, start: number): number {
    let { depth, quoted, escaped, line } = this;
    const end = chunk.length;
    let index = start;
    for (; index < end; index += 1) {
      const byte = chunk[index];
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          quoted = false;
          if (depth === 0) break;
        } else if (byte === NEWLINE) line += 1;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth === 0) break;
      } else if (byte === NEWLINE) line += 1;
    }
    this.depth = depth;
    this.quoted = quoted;
    this.escaped = escaped;
    this.line = line;
    if (index < end) this.endValue(chunk, index + 1);
    return index + 1;
  }

  /** The rest of a number, true, false, null, or of what is none of them. */
  private word(chunk: Uint8Array, start: number): number {
    for (let index = start; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? SPACE;
      if (byte > SPACE && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT) continue;
      this.endValue(chunk, index);
      return index;
    }
    return chunk.length;
  }

  private endValue(chunk: Uint8Array, end: number): void {
    const isName = this.within === 'name';
    this.within = 'nothing';
    const piece = this.collecting ? this.collected(chunk.subarray(this.begin, end)) : undefined;
    this.collecting = false;
    if (isName) this.beginMember(piece);
    else {
      this.state = this.use === 'elements' ? 'after-element' : 'after-member';
      if (piece) this.handler.piece(piece);
    }
  }

  private beginMember(name: Piece | undefined): void {
    this.state = 'colon';
    this.name = nameOf(name);
    this.use = this.handler.member(this.name);
  }

  private collected(last: Uint8Array): Piece {
    const whole = this.size === 0 && last.length <= MAX_PIECE_BYTES;
    if (!whole) this.keep(last);
    const piece = {
      bytes: whole ? last : Buffer.concat(this.parts),
      overlong: !whole && this.size > MAX_PIECE_BYTES,
      line: this.beginLine,
    };
    this.parts.length = 0;
    this.size = 0;
    return piece;
  }

  private keep(bytes: Uint8Array): void {
    this.size += bytes.length;
    // What is too large is not read, so that nothing of it needs to be held.
    if (this.size > MAX_PIECE_BYTES) this.parts.length = 0;
    else this.parts.push(bytes);
  }

  private fail(message = EXPECTED[this.state]): never {
    throw new SnapshotFailure(
      { code: 'snapshot/json', message: `This is not JSON. ${message}`, help: 'Correct the file here.' },
      this.line,
    );
  }
}

/** A name that is none is no name that anybody waits for. */
function nameOf(piece: Piece | undefined): string {
  try {
    return String(JSON.parse(Buffer.from(piece?.bytes ?? []).toString('utf8')));
  } catch {
    return '';
  }
}
