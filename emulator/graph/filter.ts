/**
 * Reads a `$filter`: comparisons and functions on texts, joined by `and`, `or`, `not` and parentheses.
 *
 *     or         = and *( "or" and )
 *     and        = unary *( "and" unary )
 *     unary      = "not" unary / "(" or ")" / function / comparison
 *     function   = ( "contains" / "startswith" / "endswith" ) "(" operand "," text ")"
 *     comparison = operand ( "eq" / "ne" / "gt" / "ge" / "lt" / "le" ) literal / operand "in" "(" literal *( "," literal ) ")"
 *     operand    = property *( "/" property ) / ( "tolower" / "toupper" ) "(" operand ")"
 *     literal    = "'" text "'" / number / date / time / "true" / "false" / "null"
 *
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
import { unsupportedQuery } from './graph-error';
import { isJsonObject, type Json, type JsonObject } from './json';

/** Decides whether an object passes a `$filter`. */
export type Predicate = (object: JsonObject) => boolean;

/** What may be asked of one resource. */
export interface Filterable {
  /** Paths of the properties that may be named. */
  readonly properties: readonly string[];
  /** Whether texts are compared with case. */
  readonly isCaseExact: boolean;
  /** Operators and functions, of those in the grammar; `and`, `or` and parentheses always are. */
  readonly operators: readonly string[];
}

/** What the directory knows without advanced queries: texts compare without case. */
export function directoryFilter(properties: readonly string[]): Filterable {
  return { properties, isCaseExact: false, operators: ['eq', 'in', 'startswith'] };
}

/** Everything of the grammar; texts compare with case. */
export function fullFilter(properties: readonly string[]): Filterable {
  return { properties, isCaseExact: true, operators: [...COMPARISONS, ...FUNCTIONS, ...CASES, 'in', 'not'] };
}

/** @throws GraphError 400, recorded as unplanned, for a filter that is wrong or that the resource does not know. */
export function parseFilter(text: string, filterable: Filterable): Predicate {
  return new FilterParser(text, filterable).parse();
}

type Scalar = string | number | boolean | null;
type Operand = (object: JsonObject) => Json;

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const FUNCTIONS = ['contains', 'startswith', 'endswith'];
const CASES = ['tolower', 'toupper'];
const TOKEN = /\s*(?:('(?:[^']|'')*')|([(),])|([^\s(),']+)|$)/y;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const DEEPEST = 50;

class FilterParser {
  private readonly tokens: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly filterable: Filterable,
  ) {
    this.tokens = this.tokenize();
  }

  parse(): Predicate {
    const predicate = this.or();
    if (this.at < this.tokens.length) throw this.unsupported();
    return predicate;
  }

  private or(): Predicate {
    return this.joined(
      'or',
      () => this.and(),
      (all) => (object) => all.some((each) => each(object)),
    );
  }

  private and(): Predicate {
    return this.joined(
      'and',
      () => this.unary(),
      (all) => (object) => all.every((each) => each(object)),
    );
  }

  private joined(
    word: string,
    part: () => Predicate,
    join: (all: readonly Predicate[]) => Predicate,
  ): Predicate {
    const first = part();
    const all = [first];
    while (this.takes(word)) all.push(part());
    return all.length === 1 ? first : join(all);
  }

  private unary(): Predicate {
    if (++this.depth > DEEPEST) throw this.unsupported();
    const predicate = this.takes('not') ? this.not() : this.takes('(') ? this.parenthesized() : this.test();
    this.depth -= 1;
    return predicate;
  }

  private not(): Predicate {
    this.allow('not');
    const negated = this.unary();
    return (object) => !negated(object);
  }

  private parenthesized(): Predicate {
    const predicate = this.or();
    this.expect(')');
    return predicate;
  }

  private test(): Predicate {
    const word = this.peek().toLowerCase();
    return FUNCTIONS.includes(word) && this.tokens[this.at + 1] === '('
      ? this.function(word)
      : this.comparison();
  }

  private function(name: string): Predicate {
    this.allow(name);
    this.at += 2;
    const operand = this.operand();
    this.expect(',');
    const wanted = this.folded(this.literal());
    this.expect(')');
    if (typeof wanted !== 'string') throw this.unsupported();
    const holds = { contains: 'includes', startswith: 'startsWith', endswith: 'endsWith' } as const;
    const method = holds[name as keyof typeof holds];
    return (object) => {
      const value = this.folded(operand(object));
      return typeof value === 'string' && value[method](wanted);
    };
  }

  private comparison(): Predicate {
    const operand = this.operand();
    const operator = this.next().toLowerCase();
    if (operator === 'in') return this.oneOf(operand);
    if (!COMPARISONS.includes(operator)) throw this.unsupported();
    this.allow(operator);
    const literal = this.literal();
    return (object) => compare(operator, this.folded(operand(object)), this.folded(literal));
  }

  private oneOf(operand: Operand): Predicate {
    this.allow('in');
    this.expect('(');
    const literals = [this.literal()];
    while (this.takes(',')) literals.push(this.literal());
    this.expect(')');
    return (object) =>
      literals.some((literal) => compare('eq', this.folded(operand(object)), this.folded(literal)));
  }

  private operand(): Operand {
    const word = this.next();
    const name = word.toLowerCase();
    if (!CASES.includes(name) || this.peek() !== '(') return this.property(word);
    this.allow(name);
    this.expect('(');
    const inner = this.operand();
    this.expect(')');
    return (object) => {
      const value = inner(object);
      if (typeof value !== 'string') return value;
      return name === 'tolower' ? value.toLowerCase() : value.toUpperCase();
    };
  }

  private property(path: string): Operand {
    if (!/^\w+(?:\/\w+)*$/.test(path)) throw this.unsupported();
    const { properties } = this.filterable;
    if (!properties.includes(path))
      throw unsupportedQuery(
        `Property '${path}' cannot be filtered here; supported: ${properties.join(', ')}.`,
      );
    const names = path.split('/');
    return (object) =>
      names.reduce<Json>((value, name) => (isJsonObject(value) ? (value[name] ?? null) : null), object);
  }

  private literal(): Scalar {
    const token = this.next();
    if (token.startsWith("'")) return token.slice(1, -1).replace(/''/g, "'");
    if (/^(?:true|false)$/i.test(token)) return token.toLowerCase() === 'true';
    if (/^null$/i.test(token)) return null;
    if (/^-?\d+(?:\.\d+)?$/.test(token)) return Number(token);
    if (DATE.test(token)) return token;
    throw this.unsupported();
  }

  private folded(value: Json): Json {
    return typeof value === 'string' && !this.filterable.isCaseExact ? value.toLowerCase() : value;
  }

  private allow(operator: string): void {
    if (!this.filterable.operators.includes(operator)) throw this.unsupported();
  }

  private takes(token: string): boolean {
    const found = this.peek().toLowerCase() === token;
    if (found) this.at += 1;
    return found;
  }

  private expect(token: string): void {
    if (!this.takes(token)) throw this.unsupported();
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private tokenize(): readonly string[] {
    const tokens: string[] = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < this.text.length) {
      const match = TOKEN.exec(this.text);
      if (!match) throw this.unsupported();
      const token = match[1] ?? match[2] ?? match[3];
      if (token === undefined) break;
      tokens.push(token);
    }
    return tokens;
  }

  private unsupported() {
    const { operators } = this.filterable;
    return unsupportedQuery(
      `$filter "${this.text}" is not supported: expected comparisons such as name eq 'text', joined by and, or; known here: ${operators.join(', ')}.`,
    );
  }
}

/** Texts that are times at both ends compare as times; values of different types are never equal, nor in an order. */
function compare(operator: string, value: Json, literal: Json): boolean {
  if (operator === 'ne') return !compare('eq', value, literal);
  const [left, right] = [value, literal].map(timeOrSelf) as [Json, Json];
  const comparable = typeof left === 'number' && typeof right === 'number' ? [left, right] : [value, literal];
  const [a, b] = comparable as [Json, Json];
  if (operator === 'eq') return a === b;
  if (a === null || b === null || typeof a !== typeof b || typeof a === 'object') return false;
  const order = a < b ? -1 : a === b ? 0 : 1;
  return { gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[operator] ?? false;
}

function timeOrSelf(value: Json): Json {
  return typeof value === 'string' && DATE.test(value.toUpperCase())
    ? Date.parse(value.toUpperCase())
    : value;
}
