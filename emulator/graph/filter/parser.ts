/**
 * Recursive descent, one method for each rule:
 *
 *     or         = and *( "or" and )
 *     and        = unary *( "and" unary )
 *     unary      = "not" unary / "(" or ")" / test / comparison
 *     test       = ( "contains" / "startswith" / "endswith" ) "(" operand "," text ")"
 *     comparison = operand ( "eq" / "ne" / "gt" / "ge" / "lt" / "le" ) literal / operand "in" "(" literal *( "," literal ) ")"
 *     operand    = property / ( "tolower" / "toupper" ) "(" operand ")"
 *     property   = name *( "/" name )
 *     literal    = "'" text "'" / number / date / time / "true" / "false" / "null"
 *
 * Words of the language are known in any case, as Graph's own examples write `startsWith` and `NOT`.
 *
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
import type { GraphError } from '../graph-error';
import { CASE_CHANGES, COMPARISONS, TEXT_TESTS } from './ast';
import type { Filter, Literal, Operand, TextTest } from './ast';
import { tokenize } from './lexer';
import type { Token } from './lexer';
import type { Refuse } from './refuse';
import { readTime } from './time';

/** Deepest nesting of parentheses, `not` and functions. */
const DEEPEST = 50;

/** Reads a filter, whatever the list knows of it. @throws GraphError 400 for what is none. */
export function readFilter(text: string, refuse: Refuse): Filter {
  return new FilterParser(tokenize(text, refuse), refuse).filter();
}

class FilterParser {
  private index = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly refuse: Refuse,
  ) {}

  filter(): Filter {
    const filter = this.or();
    if (this.peek().kind !== 'end') throw this.unexpected('"and", "or" or the end');
    return filter;
  }

  private or(): Filter {
    return this.joined('or', () => this.and());
  }

  private and(): Filter {
    return this.joined('and', () => this.unary());
  }

  private unary(): Filter {
    if (this.takeWord('not')) return this.nested(() => ({ kind: 'not', part: this.unary() }));
    if (this.takeMark('(')) return this.parenthesized(() => this.or());
    const test = this.takeCall(TEXT_TESTS);
    return test ? this.parenthesized(() => this.test(test)) : this.comparison();
  }

  private test(test: TextTest): Filter {
    const operand = this.operand();
    this.expectMark(',');
    return { kind: 'test', test, operand, text: this.text() };
  }

  private comparison(): Filter {
    const operand = this.operand();
    if (this.takeWord('in')) return { kind: 'in', operand, literals: this.literals() };
    const operator = COMPARISONS.find((each) => this.takeWord(each));
    if (!operator) throw this.unexpected(`an operator (${COMPARISONS.join(', ')}, in)`);
    return { kind: 'compare', operand, operator, literal: this.literal() };
  }

  private operand(): Operand {
    const change = this.takeCall(CASE_CHANGES);
    if (change) return this.parenthesized(() => ({ kind: change, of: this.operand() }));
    const { kind, text } = this.peek();
    if (kind !== 'word') throw this.unexpected('a property');
    this.index += 1;
    return { kind: 'property', path: text };
  }

  private literals(): readonly Literal[] {
    this.expectMark('(');
    return this.parenthesized(() => {
      const literals = [this.literal()];
      while (this.takeMark(',')) literals.push(this.literal());
      return literals;
    });
  }

  private literal(): Literal {
    const { kind, text } = this.peek();
    if (kind === 'text') return this.text();
    if (this.takeWord('null')) return null;
    if (this.takeWord('true')) return true;
    if (this.takeWord('false')) return false;
    const value = kind === 'number' ? Number(text) : kind === 'time' ? readTime(text) : undefined;
    if (value === undefined)
      throw this.unexpected("a text in quotes ('…'), a number, a date or time, true, false or null");
    this.index += 1;
    return value;
  }

  private text(): string {
    const { kind, text } = this.peek();
    if (kind !== 'text') throw this.unexpected("a text in quotes ('…')");
    this.index += 1;
    return text.slice(1, -1).replace(/''/g, "'");
  }

  /** What is joined by a word; one part stays as it is. */
  private joined(kind: 'and' | 'or', part: () => Filter): Filter {
    const first = part();
    const parts = [first];
    while (this.takeWord(kind)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  /** What stands behind an opening parenthesis, with the closing one. */
  private parenthesized<T>(inner: () => T): T {
    const found = this.nested(inner);
    this.expectMark(')');
    return found;
  }

  private nested<T>(inner: () => T): T {
    if (this.depth === DEEPEST) throw this.refuse(`it is nested more than ${DEEPEST} deep`);
    this.depth += 1;
    const found = inner();
    this.depth -= 1;
    return found;
  }

  /** Takes the name of a function with its opening parenthesis. */
  private takeCall<Name extends string>(names: readonly Name[]): Name | undefined {
    if (this.tokens[this.index + 1]?.text !== '(') return undefined;
    const name = names.find((each) => this.takeWord(each));
    if (name) this.index += 1;
    return name;
  }

  private takeWord(word: string): boolean {
    return this.take('word', word);
  }

  private takeMark(mark: string): boolean {
    return this.take('mark', mark);
  }

  private expectMark(mark: string): void {
    if (!this.takeMark(mark)) throw this.unexpected(`"${mark}"`);
  }

  private take(kind: Token['kind'], text: string): boolean {
    const token = this.peek();
    const isFound = token.kind === kind && token.text.toLowerCase() === text;
    if (isFound) this.index += 1;
    return isFound;
  }

  private peek(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: 0 };
  }

  private unexpected(expected: string): GraphError {
    const { kind, text, at } = this.peek();
    return this.refuse(`${expected} is expected at offset ${at}, not ${kind === 'end' ? 'the end' : text}`);
  }
}
