/**
 * Reads JSON as `JSON.parse` does, and better where that falls short: a mistake has a place, and an integer beyond 2^53,
 * such as a date of Active Directory, keeps its digits. The slow road is taken only for these.
 */

export type JsonRead = { readonly value: unknown } | JsonMistake;

export interface JsonMistake {
  /** What is wrong, a sentence. */
  readonly mistake: string;
  /** Where, in UTF-16 units. */
  readonly offset: number;
}

/** Reads one JSON document. Never throws. */
export function readJson(text: string): JsonRead {
  if (!LONG_NUMBER.test(text)) {
    const value = tryParse(text);
    if (value !== undefined) return { value };
  }
  try {
    return { value: new JsonReader(text).document() };
  } catch (error) {
    if (error instanceof Mistake) return { mistake: error.message, offset: error.offset };
    throw error;
  }
}

const LONG_NUMBER = /\d{16}/;

/** Undefined, which no JSON stands for, where it is none. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

class Mistake extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Lists and objects within one another; a person or a case has a handful. */
const MAX_DEPTH = 100;

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING_START = /"(?:[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const STRING = new RegExp(`${STRING_START.source}"`, 'y');
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

class JsonReader {
  private position = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    this.space();
    if (this.position === this.text.length) this.fail('There is nothing.');
    const value = this.value();
    if (this.position < this.text.length) this.fail('The document ends before this.');
    return value;
  }

  private value(): unknown {
    const first = this.text[this.position];
    if (first === '{') return this.nested(() => this.object());
    if (first === '[') return this.nested(() => this.list());
    if (first === '"') return this.string();
    const word = this.word();
    return word === undefined ? this.number() : word;
  }

  private nested<T>(read: () => T): T {
    if (this.depth === MAX_DEPTH) this.fail(`Lists and objects are nested more than ${MAX_DEPTH} deep.`);
    this.depth += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): object {
    const members: [string, unknown][] = [];
    this.items('}', () => {
      if (this.text[this.position] !== '"') this.fail('A name in double quotes was expected.');
      const name = this.string();
      if (this.text[this.position] !== ':') this.fail('A colon was expected.');
      this.advance();
      members.push([name, this.value()]);
    });
    return Object.fromEntries(members);
  }

  private list(): readonly unknown[] {
    const values: unknown[] = [];
    this.items(']', () => values.push(this.value()));
    return values;
  }

  /** From the opening bracket to behind the closing one. */
  private items(end: string, item: () => void): void {
    this.advance();
    if (this.text[this.position] === end) return this.advance();
    for (;;) {
      item();
      const next = this.text[this.position];
      if (next !== ',' && next !== end) this.fail(`A comma or ${end} was expected.`);
      this.advance();
      if (next === end) return;
      if (this.text[this.position] === end) this.fail('Nothing stands behind the last comma.');
    }
  }

  private string(): string {
    const found = this.match(STRING);
    if (!found) return this.badString();
    this.space();
    return JSON.parse(found[0]) as string;
  }

  /** Where a text goes wrong: at what cannot stand in it, else where it opens. */
  private badString(): never {
    const start = this.position;
    this.match(STRING_START);
    const next = this.text[this.position];
    if (next === '\\') this.fail('There is no such escape.');
    if (next !== undefined && next !== '\n' && next !== '\r')
      this.fail('A control character must be written as an escape.');
    this.position = start;
    return this.fail('The quote is never closed.');
  }

  private word(): boolean | null | undefined {
    const name = /[a-z]+/y;
    name.lastIndex = this.position;
    const found = name.exec(this.text)?.[0];
    if (found === undefined || !Object.hasOwn(WORDS, found)) return undefined;
    this.position += found.length;
    this.space();
    return WORDS[found];
  }

  private number(): number | bigint {
    const found = this.match(NUMBER);
    if (!found) return this.unreadable();
    this.space();
    const [text, fraction, exponent] = found;
    const value = Number(text);
    return fraction === undefined && exponent === undefined && !Number.isSafeInteger(value)
      ? BigInt(text)
      : value;
  }

  private unreadable(): never {
    if (this.position === this.text.length) this.fail('The document ends too early.');
    return this.fail(
      this.text[this.position] === "'" ? 'Texts stand in double quotes.' : 'A value was expected.',
    );
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found) this.position += found[0].length;
    return found;
  }

  private advance(): void {
    this.position += 1;
    this.space();
  }

  private space(): void {
    this.match(SPACE);
  }

  private fail(message: string): never {
    throw new Mistake(message, this.position);
  }
}
