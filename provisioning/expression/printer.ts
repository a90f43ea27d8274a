import type { Argument, Expression } from './ast';

/** The canonical text of an expression, arguments spaced as Microsoft Graph stores them: `Replace([mail], "-", , , "_", , )`. */
export function printExpression(expression: Expression): string {
  return printArgument(expression);
}

/** A text as a string literal. */
export function quote(value: string): string {
  return NEEDS_ESCAPE.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}

const NEEDS_ESCAPE = /["\\]/;

/**
 * One argument; nothing for one that is not given.
 *
 * @param number - how a number is written; Graph stores it in quotes
 */
export function printArgument(node: Argument, number: (text: string) => string = asIs): string {
  const print = (one: Argument): string => printArgument(one, number);
  switch (node.kind) {
    case 'attribute':
      return `[${node.name}]`;
    case 'string':
      return quote(node.value);
    case 'number':
      return number(node.text);
    case 'word':
    case 'macro':
      return node.name;
    case 'call':
      return `${node.name}(${node.arguments.map(print).join(', ')})`;
    case 'comparison':
      return `${print(node.left)} ${node.operator} ${print(node.right)}`;
    case 'empty':
    case 'broken':
      return '';
  }
}

function asIs(text: string): string {
  return text;
}
