/**
 * A stored `attributeMappingSource` as expression. Its parameters say more than its text, in which a constant may be missing
 * altogether, so they win; the text tells which arguments are empty, and stands in where a function's keys are not known or the
 * parameters are a part of what it says.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource
 */
import { constantText, type Argument, type CallNode, type Expression, type Operand } from '../expression/ast';
import { findFunction } from '../expression/functions/index';
import { parametersFor } from '../expression/functions/definition';
import { MAX_DEPTH, parseExpression } from '../expression/parser';
import { hasErrors } from '../expression/problem';
import { printArgument, printExpression } from '../expression/printer';
import { isObject, objectsIn, textOrNull } from '../json-value';
import { isRelationalOperator } from '../expression/lexer';
import type { StoredAttributeMappingSource } from './graph-types';

/** The expression, or the stored text where it is none that can be read; it is to be kept as it is. */
export type ReadSource = { readonly expression: Expression } | { readonly text: string };

/** @param stored - what is not as Graph documents it counts as absent */
export function readSource(
  stored: Readonly<Record<string, unknown>> | StoredAttributeMappingSource,
): ReadSource {
  const source = storedSource({ ...stored });
  const operand = read(source, 0);
  if (operand === undefined) return { text: source.expression ?? '' };
  // Read once more for the places in the text.
  const { expression, problems } = parseExpression(printExpression(operand));
  return hasErrors(problems) ? { text: source.expression ?? '' } : { expression };
}

function storedSource(stored: Readonly<Record<string, unknown>>, depth = 0): StoredAttributeMappingSource {
  return {
    type: textOrNull(stored['type']),
    name: textOrNull(stored['name']),
    expression: textOrNull(stored['expression']),
    // What lies deeper is not read.
    parameters: objectsIn(depth > MAX_DEPTH ? [] : stored['parameters']).map(({ key, value }) => ({
      key: textOrNull(key) ?? '',
      value: isObject(value) ? storedSource(value, depth + 1) : {},
    })),
  };
}

function read(source: StoredAttributeMappingSource, depth: number): Operand | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const written = parsed(source.expression ?? '');
  switch (source.type ?? 'Attribute') {
    case 'Attribute':
      return source.name ? { ...NOWHERE, kind: 'attribute', name: source.name } : written;
    case 'Constant':
      return constant(source.name ?? '', written);
    case 'Function':
      return call(source, written, depth) ?? written;
    default:
      return undefined;
  }
}

const NOWHERE = { start: 0, end: 0 };

function parsed(text: string): Expression | undefined {
  const { expression, problems } = parseExpression(text);
  return hasErrors(problems) ? undefined : expression;
}

/** A constant whose text is a bare word, or that looks like a macro, is one. */
function constant(name: string, written: Expression | undefined): Operand {
  if (written?.kind === 'word' || written?.kind === 'macro') return written;
  if (written === undefined && /^%\w+%$/.test(name)) return { ...NOWHERE, kind: 'macro', name };
  return { ...NOWHERE, kind: 'string', value: name };
}

function call(
  source: StoredAttributeMappingSource,
  written: Expression | undefined,
  depth: number,
): Operand | undefined {
  const name = source.name ?? '';
  const text = written?.kind === 'call' && written.name === name ? written : undefined;
  const stored = (source.parameters ?? []).map(({ key, value }) => ({ key, value: read(value, depth + 1) }));
  if (stored.length === 0) return text;
  const values = new Stored(stored);
  const list = name === 'IIF' ? iifArguments(values) : byKey(name, values, text);
  if (list === undefined || !values.areUsedUp) return undefined;
  if (text && isPartOf(list, text)) return text;
  return { ...NOWHERE, kind: 'call', name, arguments: asWritten(list, text) };
}

/** Stored arguments, each of which is taken once. */
class Stored {
  private readonly left: { key: string; value: Operand | undefined }[];

  constructor(stored: readonly { readonly key: string; readonly value: Operand | undefined }[]) {
    this.left = [...stored];
  }

  /** The next argument under a key; empty where there is none. */
  take(key: string): Argument {
    const index = this.left.findIndex((one) => one.key === key && one.value !== undefined);
    const [found] = index === -1 ? [] : this.left.splice(index, 1);
    return found?.value ?? { ...NOWHERE, kind: 'empty' };
  }

  has(keys: readonly string[]): boolean {
    return this.left.some(({ key, value }) => keys.includes(key) && value !== undefined);
  }

  /** False where a key is unknown or a value could not be read. */
  get areUsedUp(): boolean {
    return this.left.length === 0;
  }
}

function byKey(name: string, stored: Stored, text: CallNode | undefined): readonly Argument[] | undefined {
  const definition = findFunction(name);
  if (!definition) return undefined;
  const count = text?.arguments.length ?? 0;
  const fixed = parametersFor(definition, count).map(({ key }) => key);
  const group = (definition.repeated?.parameters ?? []).map(({ key }) => key);
  const keys = [...fixed, ...group].filter((key) => key !== undefined);
  if (keys.length < fixed.length + group.length) return undefined;
  const list = keys.slice(0, fixed.length).map((key) => stored.take(key));
  while (group.length > 0 && stored.has(keys.slice(fixed.length)))
    list.push(...keys.slice(fixed.length).map((key) => stored.take(key)));
  return list;
}

function iifArguments(stored: Stored): readonly Argument[] | undefined {
  const [one, two, three, four, five] = ['one', 'two', 'three', 'four', 'five'].map((key) =>
    stored.take(key),
  );
  if (!one || !two || !three || !four || !five) return undefined;
  if (two.kind === 'empty') return [one, four, five];
  const operator = constantText(two) ?? '';
  if (!isRelationalOperator(operator) || !isOperand(one) || !isOperand(three)) return undefined;
  return [
    { ...NOWHERE, kind: 'comparison', operator, operatorStart: 0, left: one, right: three },
    four,
    five,
  ];
}

function isOperand(node: Argument): node is Operand {
  return node.kind !== 'empty' && node.kind !== 'comparison';
}

/** Some schemas list a part of the parameters only: then all of them are where the text has them, and the text has the others. */
function isPartOf(list: readonly Argument[], text: CallNode): boolean {
  return list.every((stored, index) => {
    const written = text.arguments[index];
    return stored.kind === 'empty' || (written !== undefined && meaning(written) === meaning(stored));
  });
}

/** Empty arguments at the end as the text has them, and numbers, which are stored as texts, as the text writes them. */
function asWritten(list: readonly Argument[], text: CallNode | undefined): readonly Argument[] {
  const trimmed = list.slice(0, list.findLastIndex(({ kind }) => kind !== 'empty') + 1);
  const count = Math.max(trimmed.length, text?.arguments.length ?? list.length);
  return Array.from({ length: count }, (_, index): Argument => {
    const stored = trimmed[index] ?? { ...NOWHERE, kind: 'empty' };
    const written = text?.arguments[index];
    return written && meaning(written) === meaning(stored) ? written : stored;
  });
}

/** Canonical text in which a number is the same as its digits in quotes. */
function meaning(node: Argument): string {
  return printArgument(node, (number) => `"${number}"`);
}
