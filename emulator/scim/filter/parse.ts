/**
 * Recursive descent over the grammar of RFC 7644 section 3.4.2.2 (figure 1), one method for each rule. One form goes beyond it
 * because the provisioning service sends it: `emails[type eq "work"].value eq "x"`, in which both must hold for the same element.
 */
import { badRequest } from '../scim-error';
import type { ScimError } from '../scim-error';
import { findAttribute } from '../schema/definition';
import { findPlace } from '../schema/place';
import type { ResourceType } from '../schema/resource-type';
import { COMPARISONS } from './ast';
import type { Comparison, Filter, Literal, Operand } from './ast';
import { tokenize } from './lexer';
import type { Token } from './lexer';

/** Deepest nesting of parentheses, brackets and `not`. */
export const DEEPEST_FILTER = 50;

/** Finds what a name in a filter stands for. */
type Scope = (name: string) => Operand | undefined;

/**
 * Reads a filter over resources of a type.
 *
 * @throws ScimError invalidFilter, which tells where and what was expected.
 */
export function parseFilter(type: ResourceType, text: string): Filter {
  const parser = new FilterParser(tokenize(text), typeScope(type));
  const filter = parser.filter();
  parser.end();
  return filter;
}

/** Reads what stands in the brackets after `list`, such as `type eq "work"`. */
export function parseElementFilter(list: Operand, text: string): Filter {
  const parser = new FilterParser(tokenize(text), elementScope(list));
  const filter = parser.filter();
  parser.end();
  return filter;
}

class FilterParser {
  private index = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private scope: Scope,
  ) {}

  /** or-expression: the loosest binding. */
  filter(): Filter {
    return this.joined('or', () => this.joined('and', () => this.term()));
  }

  end(): void {
    if (this.peek().kind !== 'end') throw this.unexpected('the end of the filter, "and" or "or"');
  }

  private joined(kind: 'and' | 'or', part: () => Filter): Filter {
    const parts = [part()];
    while (this.takeWord(kind)) parts.push(part());
    const [only] = parts;
    return only && parts.length === 1 ? only : { kind, parts };
  }

  private term(): Filter {
    if (this.takeWord('not')) {
      if (this.peek().text !== '(') throw this.unexpected('"(" after "not"');
      return { kind: 'not', part: this.term() };
    }
    if (this.takeMark('(')) return this.nested(')', () => this.filter());
    const operand = this.operand();
    return this.takeMark('[') ? this.element(operand) : this.comparison(operand);
  }

  private element(list: Operand): Filter {
    const outer = this.scope;
    this.scope = elementScope(list);
    const part = this.nested(']', () => this.filter());
    const rest = this.takeMark('.') ? this.comparison(this.operand()) : undefined;
    this.scope = outer;
    return { kind: 'element', list, part: rest ? { kind: 'and', parts: [part, rest] } : part };
  }

  private comparison(operand: Operand): Filter {
    if (this.takeWord('pr')) return { kind: 'present', operand };
    const operator = COMPARISONS.find((each) => this.takeWord(each));
    if (!operator) throw this.unexpected(`an operator (${COMPARISONS.join(', ')}, pr)`);
    const value = this.literal();
    const scalar = comparable(operand);
    checkCombination(scalar, operator, value);
    return { kind: 'compare', operand: scalar, operator, value };
  }

  private operand(): Operand {
    const token = this.peek();
    if (token.kind !== 'word') throw this.unexpected('an attribute');
    const operand = this.scope(token.text);
    if (!operand) throw badRequest('invalidFilter', `There is no attribute ${token.text} to filter by.`);
    this.index += 1;
    return operand;
  }

  private literal(): Literal {
    const { kind, text } = this.peek();
    const word = kind === 'word' ? text.toLowerCase() : text;
    const isLiteral = kind === 'string' || kind === 'number' || ['true', 'false', 'null'].includes(word);
    if (!isLiteral) throw this.unexpected('a value');
    try {
      const value = JSON.parse(word) as Literal;
      this.index += 1;
      return value;
    } catch {
      throw this.unexpected('a text with the escapes of JSON');
    }
  }

  private nested(close: string, inner: () => Filter): Filter {
    if (++this.depth > DEEPEST_FILTER)
      throw badRequest('invalidFilter', `The filter is nested more than ${DEEPEST_FILTER} deep.`);
    const filter = inner();
    this.depth -= 1;
    if (!this.takeMark(close)) throw this.unexpected(`"${close}"`);
    return filter;
  }

  private peek(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: 0 };
  }

  private takeWord(word: string): boolean {
    return this.take('word', word);
  }

  private takeMark(mark: string): boolean {
    return this.take('mark', mark);
  }

  private take(kind: Token['kind'], text: string): boolean {
    const token = this.peek();
    const found = token.kind === kind && token.text.toLowerCase() === text;
    if (found) this.index += 1;
    return found;
  }

  private unexpected(expected: string): ScimError {
    const { text, at } = this.peek();
    const found = text === '' ? 'the end' : text;
    return badRequest('invalidFilter', `Expected ${expected} at offset ${at}, found ${found}.`);
  }
}

function typeScope(type: ResourceType): Scope {
  return (name) => {
    const place = findPlace(type, name);
    if (!place) return undefined;
    const { extension, attribute, sub } = place;
    const keys = [extension, attribute.name, sub?.name].filter((key) => key !== undefined);
    return { keys, attribute: sub ?? attribute };
  };
}

function elementScope({ attribute }: Operand): Scope {
  return (name) => {
    const found = findAttribute(attribute.subAttributes, name);
    return found && { keys: [found.name], attribute: found };
  };
}

/** A complex attribute compares by its `value`, as in `emails co "example"`. */
function comparable(operand: Operand): Operand {
  if (operand.attribute.type !== 'complex') return operand;
  const value = findAttribute(operand.attribute.subAttributes, 'value');
  if (!value)
    throw badRequest('invalidFilter', `${operand.attribute.name} has parts; name the one to filter by.`);
  return { keys: [...operand.keys, value.name], attribute: value };
}

function checkCombination({ attribute }: Operand, operator: Comparison, value: Literal): void {
  const equality = operator === 'eq' || operator === 'ne';
  if (value === null && equality) return;
  const fits =
    attribute.type === 'boolean'
      ? equality && (typeof value === 'boolean' || /^(true|false)$/i.test(`${value}`))
      : typeof value === 'string';
  if (fits) return;
  const what = `${operator} ${JSON.stringify(value)}`;
  throw badRequest('invalidFilter', `${attribute.name} cannot be compared by ${what}.`);
}
