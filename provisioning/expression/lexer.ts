/**
 * Splits the text of an expression into tokens. Nothing is ever thrown: what is no token becomes a problem and, where the
 * intention is plain (single quotes), the token that was meant, so that the parser can go on.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#syntax-overview
 */
import type { RelationalOperator, Span } from './ast';
import { problemAt, type ExpressionProblem } from './problem';

export type TokenKind =
  'string' | 'attribute' | 'number' | 'word' | 'macro' | 'operator' | '(' | ')' | ',' | 'symbol' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Value of a string, name of an attribute or word; otherwise the text itself. */
  readonly text: string;
}

export interface Tokens {
  /** The last one is the end. */
  readonly tokens: readonly Token[];
  readonly problems: readonly ExpressionProblem[];
  /** Whether a string or an attribute reference runs on to the end of the text. */
  readonly unclosed: boolean;
}

export function tokenize(text: string): Tokens {
  return new Lexer(text).run();
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?|&[Hh][0-9A-Fa-f]+(?![\p{L}\p{N}_])/uy;
const MALFORMED_HEXADECIMAL = /&[Hh][\p{L}\p{N}_]*/uy;
const MACRO = /%[A-Za-z]\w*%/y;
const OPERATOR = /<>|>=|<=|[=<>]/y;
const PUNCTUATION = '(),';
/** Quotes that a word processor or another language uses, with what closes them. */
const FOREIGN_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '‘': '’',
  '’': '’',
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
};

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly problems: ExpressionProblem[] = [];
  private position = 0;
  private unclosed = false;

  constructor(private readonly text: string) {}

  run(): Tokens {
    for (;;) {
      this.match(SPACE);
      if (this.position >= this.text.length) break;
      this.next();
    }
    this.push('end', this.position, '');
    return { tokens: this.tokens, problems: this.problems, unclosed: this.unclosed };
  }

  private next(): void {
    const character = this.text.charAt(this.position);
    if (character === '"') return this.string();
    if (character === '[') return this.attribute();
    if (FOREIGN_QUOTES[character] !== undefined) return this.foreignString(FOREIGN_QUOTES[character]);
    if (PUNCTUATION.includes(character)) return this.take(character as TokenKind, character);
    for (const [kind, pattern] of PATTERNS) {
      const found = this.match(pattern);
      if (found !== undefined) return this.push(kind, this.position - found.length, found);
    }
    this.otherCharacter();
  }

  /** `\"` and `\\` are escapes; a backslash before anything else stands for itself (A2). */
  private string(): void {
    const start = this.position;
    let value = '';
    let stray: number | undefined;
    for (let at = start + 1; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === '"') return this.endString(start, at + 1, value, stray);
      const escaped = character === '\\' ? this.text.charAt(at + 1) : '';
      if (escaped === '"' || escaped === '\\') at += 1;
      else if (escaped !== '') stray ??= at;
      value += escaped === '"' || escaped === '\\' ? escaped : character;
    }
    this.runsOn(
      start,
      'The text is not closed.',
      'Close it with a double quote; a quote inside is written \\".',
    );
    this.endString(start, this.text.length, value);
  }

  private endString(start: number, end: number, value: string, stray?: number): void {
    this.position = end;
    if (stray !== undefined) this.remarkOnEscape(stray);
    this.push('string', start, value);
  }

  private remarkOnEscape(at: number): void {
    const message = `The backslash of ${this.text.slice(at, at + 2)} is kept, which Microsoft does not say. (A2)`;
    this.problems.push(
      problemAt({ start: at, end: at + 2 }, 'escape', message, 'Write \\\\ for a backslash.'),
    );
  }

  /** Reads to the matching bracket: names such as `emails[type eq "work"].value` hold brackets themselves (A3). */
  private attribute(): void {
    const start = this.position;
    const close = this.matchingBracket(start);
    if (close === -1) {
      this.position = this.text.length;
      this.runsOn(start, 'The attribute reference is not closed.', 'Close it with ].');
      return this.push('attribute', start, this.text.slice(start + 1));
    }
    this.position = close + 1;
    const name = this.text.slice(start + 1, close);
    this.checkName(start, name);
    this.push('attribute', start, name);
  }

  private matchingBracket(start: number): number {
    let depth = 0;
    for (let at = start; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === '[') depth += 1;
      if (character === ']') depth -= 1;
      if (depth === 0) return at;
    }
    return -1;
  }

  private checkName(start: number, name: string): void {
    const place = { start, end: this.position };
    if (name.trim() === '')
      return this.report(
        place,
        'The attribute reference has no name.',
        'Write the name of a source attribute.',
      );
    if (/^\s*\[/.test(name))
      return this.report(place, 'The attribute stands in two pairs of brackets.', 'Write one pair: [mail].');
    const outside = withoutBrackets(name);
    if (/[(),"\r\n]/.test(outside)) this.report(place, ...notAName(outside));
  }

  private foreignString(close: string): void {
    const start = this.position;
    const end = this.text.indexOf(close, start + 1);
    const quote = this.text.charAt(start);
    this.position = end === -1 ? this.text.length : end + 1;
    this.unclosed ||= end === -1;
    this.report(
      { start, end: this.position },
      `The quote ${quote} does not begin a text.`,
      'Texts stand in straight double quotes: "text".',
    );
    this.push('string', start, this.text.slice(start + 1, end === -1 ? undefined : end));
  }

  private otherCharacter(): void {
    const start = this.position;
    const hexadecimal = this.match(MALFORMED_HEXADECIMAL);
    if (hexadecimal === undefined) {
      const character = String.fromCodePoint(this.text.codePointAt(start) ?? 0);
      return this.take('symbol', character);
    }
    this.report(
      { start, end: this.position },
      `${hexadecimal} is not a hexadecimal number.`,
      'After &H come digits from 0 to F, as in &HF7.',
    );
    // Any number will do: what is wrong with this one is said.
    this.push('number', start, '0');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  private take(kind: TokenKind, text: string): void {
    this.position += text.length;
    this.push(kind, this.position - text.length, text);
  }

  private push(kind: TokenKind, start: number, text: string): void {
    this.tokens.push({ kind, text, start, end: this.position });
  }

  private runsOn(start: number, message: string, help: string): void {
    this.unclosed = true;
    this.report({ start, end: this.text.length }, message, help);
  }

  private report(place: Span, message: string, help: string): void {
    this.problems.push(problemAt(place, 'lexical', message, help));
  }
}

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['word', WORD],
  ['number', NUMBER],
  ['macro', MACRO],
  ['operator', OPERATOR],
];

/** A name without what stands in brackets inside of it. */
function withoutBrackets(name: string): string {
  let depth = 0;
  let outside = '';
  for (const character of name) {
    if (character === ']') depth -= 1;
    if (depth === 0) outside += character;
    if (character === '[') depth += 1;
  }
  return outside;
}

function notAName(name: string): readonly [message: string, help: string] {
  const call = /^\s*([A-Za-z]\w*)\s*\(/.exec(name)?.[1];
  if (call !== undefined)
    return [`A call of ${call} stands in brackets.`, 'Only attributes do: write the call without them.'];
  return [
    'What stands between the brackets is not the name of an attribute.',
    'Close the reference right after the name: [mail].',
  ];
}

export function isRelationalOperator(text: string): text is RelationalOperator {
  return ['=', '<>', '>', '>=', '<', '<='].includes(text);
}
