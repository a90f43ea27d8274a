/**
 * Expressions as Microsoft Graph stores them: an `attributeMappingSource`, a tree with the text of every node and the arguments
 * under the keys of Graph's function listing.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource
 */
import { constantText, type Argument, type CallNode, type Expression, type Operand } from '../expression/ast';
import { findFunction } from '../expression/functions/index';
import { parametersOfCall } from '../expression/functions/definition';
import { parseExpression } from '../expression/parser';
import { hasErrors } from '../expression/problem';
import { printExpression, quote } from '../expression/printer';
import type { GraphAttributeMappingSource } from './graph-types';

type Parameters = GraphAttributeMappingSource['parameters'];

/** The tree of an expression. Of a text that is none, the text alone, so that the service may judge it. */
export function printExpressionSource(text: string): GraphAttributeMappingSource {
  const { expression, problems } = parseExpression(text);
  return hasErrors(problems) ? unread(text.trim()) : treeOf(expression);
}

export function attributeSource(name: string): GraphAttributeMappingSource {
  return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] };
}

export function constantSource(value: string): GraphAttributeMappingSource {
  return { type: 'Constant', name: value, expression: quote(value), parameters: [] };
}

function unread(text: string): GraphAttributeMappingSource {
  return { type: 'Function', name: /^\w*/.exec(text)?.[0] ?? '', expression: text, parameters: [] };
}

/** Arguments are written where Graph's key of every one of them is known, to any depth; otherwise none are (A14). */
function treeOf(expression: Expression): GraphAttributeMappingSource {
  if (expression.kind !== 'call') return leaf(expression);
  return callSource(expression, parametersOf(expression) ?? []);
}

function callSource(node: CallNode, parameters: Parameters): GraphAttributeMappingSource {
  return { type: 'Function', name: node.name, expression: printExpression(node), parameters };
}

/** Numbers are constants to Graph, in quotes; so are words and macros, without. */
function leaf(node: Exclude<Operand, CallNode>): GraphAttributeMappingSource {
  if (node.kind === 'attribute') return attributeSource(node.name);
  const text = constantText(node);
  const name = printExpression(node);
  return text === undefined
    ? { type: 'Constant', name, expression: name, parameters: [] }
    : constantSource(text);
}

function parametersOf(node: CallNode): Parameters | undefined {
  const parameters: Parameters = [];
  for (const { key, argument } of node.name === 'IIF' ? iifArguments(node) : keyedArguments(node)) {
    if (argument.kind === 'empty') continue;
    const value = key === undefined ? undefined : argumentSource(argument);
    if (key === undefined || value === undefined) return undefined;
    parameters.push({ key, value });
  }
  return parameters;
}

function argumentSource(argument: Argument): GraphAttributeMappingSource | undefined {
  if (argument.kind === 'comparison' || argument.kind === 'empty') return undefined;
  if (argument.kind !== 'call') return leaf(argument);
  const parameters = parametersOf(argument);
  return parameters && callSource(argument, parameters);
}

/** An argument and Graph's key for it. */
interface Keyed {
  readonly key: string | undefined;
  readonly argument: Argument;
}

function keyedArguments(node: CallNode): readonly Keyed[] {
  const definition = findFunction(node.name);
  const parameters = definition ? parametersOfCall(definition, node.arguments.length) : [];
  return node.arguments.map((argument, index) => ({ key: parameters[index]?.key, argument }));
}

/** A comparison takes the keys one to three, the branches are four and five. */
function iifArguments({ arguments: list }: CallNode): readonly Keyed[] {
  const [condition, whenTrue, whenFalse, tooMany] = list;
  if (!condition || !whenTrue || !whenFalse || tooMany)
    return list.map((argument) => ({ key: undefined, argument }));
  const branches = [
    { key: 'four', argument: whenTrue },
    { key: 'five', argument: whenFalse },
  ];
  if (condition.kind !== 'comparison') return [{ key: 'one', argument: condition }, ...branches];
  const operator = { kind: 'string' as const, value: condition.operator, start: 0, end: 0 };
  return [
    { key: 'one', argument: condition.left },
    { key: 'two', argument: operator },
    { key: 'three', argument: condition.right },
    ...branches,
  ];
}
