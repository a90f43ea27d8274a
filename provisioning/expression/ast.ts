/**
 * The tree of an attribute-mapping expression. Offsets count UTF-16 units from the start of the text; `end` is exclusive.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `[userPrincipalName]`; everything between the brackets is the name. */
export interface AttributeNode extends Span {
  readonly kind: 'attribute';
  readonly name: string;
}

/** `"text"`, with the escapes resolved. */
export interface StringNode extends Span {
  readonly kind: 'string';
  readonly value: string;
}

/** `7`, `-10`, `&HF7`, as written; Microsoft Graph stores a number as a string constant. */
export interface NumberNode extends Span {
  readonly kind: 'number';
  readonly text: string;
}

/** A bare word: a value of an enumeration, such as `vbTextCompare`, or `IgnoreAttributeFlow`. */
export interface WordNode extends Span {
  readonly kind: 'word';
  readonly name: string;
}

/** `%DomainFQDN%`: a constant that only the service can fill in. */
export interface MacroNode extends Span {
  readonly kind: 'macro';
  readonly name: string;
}

export interface CallNode extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Argument[];
}

export type RelationalOperator = '=' | '<>' | '>' | '>=' | '<' | '<=';

export interface ComparisonNode extends Span {
  readonly kind: 'comparison';
  readonly operator: RelationalOperator;
  readonly operatorStart: number;
  readonly left: Operand;
  readonly right: Operand;
}

/** Nothing between two commas: the parameter is not given. Stands where the next token begins. */
export interface EmptyNode extends Span {
  readonly kind: 'empty';
}

/** What could not be read; a tree with one comes with a problem. */
export interface BrokenNode extends Span {
  readonly kind: 'broken';
}

export type Operand = AttributeNode | StringNode | NumberNode | WordNode | MacroNode | CallNode | BrokenNode;
export type Argument = Operand | ComparisonNode | EmptyNode;

/** A whole expression. */
export type Expression = Operand;

/** A constant as text: strings and numbers are interchangeable as arguments. Undefined for anything else. */
export function constantText(node: Argument): string | undefined {
  if (node.kind === 'string') return node.value;
  return node.kind === 'number' ? node.text : undefined;
}

/** Calls a visitor for a node and everything in it, outermost first, left to right. */
export function walk(node: Argument, visit: (node: Argument, parent?: CallNode) => void): void {
  const inner = (one: Argument, parent?: CallNode): void => {
    visit(one, parent);
    if (one.kind === 'call') one.arguments.forEach((argument) => inner(argument, one));
    if (one.kind === 'comparison') [one.left, one.right].forEach((operand) => inner(operand, parent));
  };
  inner(node);
}

/** Names of the attributes an expression reads, each once, in order of appearance. */
export function attributesOf(node: Argument): readonly string[] {
  const names = new Set<string>();
  walk(node, (one) => {
    if (one.kind === 'attribute') names.add(one.name);
  });
  return [...names];
}
