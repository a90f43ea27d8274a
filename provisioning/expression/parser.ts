/**
 * The grammar, one method per rule:
 *
 *   expression = operand
 *   operand    = call | attribute | string | number | macro | word
 *   call       = word "(" [ argument { "," argument } ] ")"
 *   argument   = [ operand [ operator operand ] ]
 *
 * After a mistake the parser goes on behind the next comma or closing parenthesis of the same call, so that one run shows
 * every mistake. What could not be read is a `broken` node, of which nobody complains again.
 */
import type { Argument, BrokenNode, CallNode, Expression, Operand } from './ast';
import { isRelationalOperator, tokenize, type Token, type TokenKind } from './lexer';
import { inOrder, problemAt, type ExpressionProblem } from './problem';
import { unexpected } from './unexpected';

/** Calls within calls; deeper ones are refused, not followed. */
export const MAX_DEPTH = 200;

export interface Parsed {
  /** What was understood; without problems it has no broken node. */
  readonly expression: Expression;
  /** Lexical and syntactical mistakes, in the order of the text. */
  readonly problems: readonly ExpressionProblem[];
}

/** Reads an expression. Never throws. */
export function parseExpression(text: string): Parsed {
  return new Parser(text).run();
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly problems: ExpressionProblem[];
  /** At the end of an unclosed text everything is missing; that was said already. */
  private endIsReported: boolean;
  private position = 0;
  private depth = 0;

  constructor(text: string) {
    const { tokens, problems, unclosed } = tokenize(text);
    this.tokens = tokens;
    this.problems = [...problems];
    this.endIsReported = unclosed;
  }

  run(): Parsed {
    const expression = this.expression();
    return { expression, problems: inOrder(this.problems) };
  }

  private expression(): Expression {
    const operand = this.operand();
    if (operand.kind === 'broken' || this.peek().kind === 'end') return operand;
    this.unexpected('end');
    return this.broken(operand.start);
  }

  private operand(): Operand {
    const token = this.peek();
    switch (token.kind) {
      case 'word':
        this.advance();
        if (this.peek().kind === '(') return this.call(token);
        return { kind: 'word', name: token.text, start: token.start, end: token.end };
      case 'attribute':
        this.advance();
        return { kind: 'attribute', name: token.text, start: token.start, end: token.end };
      case 'string':
        this.advance();
        return { kind: 'string', value: token.text, start: token.start, end: token.end };
      case 'number':
        this.advance();
        return { kind: 'number', text: token.text, start: token.start, end: token.end };
      case 'macro':
        this.advance();
        return { kind: 'macro', name: token.text, start: token.start, end: token.end };
      default:
        this.unexpected('operand');
        return this.broken(token.start);
    }
  }

  private call(name: Token): CallNode | BrokenNode {
    if (this.depth >= MAX_DEPTH) return this.tooDeep(name);
    this.depth += 1;
    const list = this.argumentList();
    this.depth -= 1;
    return { kind: 'call', name: name.text, arguments: list, start: name.start, end: this.previousEnd() };
  }

  private argumentList(): readonly Argument[] {
    this.advance();
    if (this.skip(')')) return [];
    const list = [this.argument()];
    while (this.skip(',')) list.push(this.argument());
    if (this.skip(')')) return list;
    this.unexpected(')');
    const { start, end } = this.peek();
    return [...list, { kind: 'broken', start, end }];
  }

  private argument(): Argument {
    const { kind, start } = this.peek();
    if (kind === ',' || kind === ')') return { kind: 'empty', start, end: start };
    const argument = this.comparison(this.operand());
    if (this.endsArgument() || argument.kind === 'broken') return argument;
    this.unexpected('argument-end');
    return this.broken(argument.start);
  }

  private comparison(left: Operand): Argument {
    const operator = this.peek();
    if (left.kind === 'broken' || !isRelationalOperator(operator.text) || operator.kind !== 'operator')
      return left;
    this.advance();
    const right = this.operand();
    if (right.kind === 'broken') return right;
    return {
      kind: 'comparison',
      operator: operator.text,
      operatorStart: operator.start,
      left,
      right,
      start: left.start,
      end: right.end,
    };
  }

  private endsArgument(): boolean {
    return [',', ')', 'end'].includes(this.peek().kind);
  }

  private tooDeep(name: Token): BrokenNode {
    this.problems.push(
      problemAt(name, 'nesting', `Calls are nested more than ${MAX_DEPTH} deep.`, 'Split the expression.'),
    );
    return this.broken(name.start);
  }

  private unexpected(wanted: 'operand' | 'argument-end' | ')' | 'end'): void {
    const token = this.peek();
    if (token.kind === 'end') {
      if (this.endIsReported) return;
      this.endIsReported = true;
    }
    const { message, help } = unexpected(wanted, token, this.tokens[this.position - 1], this.depth);
    this.problems.push(problemAt(token, 'syntax', message, help));
  }

  /** Skips what belongs to the argument that could not be read; outside of any call, everything. */
  private broken(start: number): BrokenNode {
    let open = 0;
    for (;;) {
      const { kind } = this.peek();
      if (kind === 'end') break;
      if (this.depth > 0 && open === 0 && (kind === ',' || kind === ')')) break;
      if (kind === '(') open += 1;
      if (kind === ')') open -= 1;
      this.advance();
    }
    return { kind: 'broken', start, end: this.peek().start };
  }

  private peek(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Error('The parser ran past the end.');
    return token;
  }

  private advance(): void {
    if (this.peek().kind !== 'end') this.position += 1;
  }

  private skip(kind: TokenKind): boolean {
    if (this.peek().kind !== kind) return false;
    this.advance();
    return true;
  }

  private previousEnd(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }
}
