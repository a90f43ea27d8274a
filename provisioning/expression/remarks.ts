/** Warnings: what is legal and still deserves a second look. */
import type { Argument, CallNode } from './ast';
import { constantText } from './ast';
import { AMBIGUITIES, type Ambiguity } from './ambiguities';
import type { FunctionDefinition } from './functions/definition';
import { findFunction } from './functions/index';
import { problemAt, type ExpressionProblem } from './problem';

export function remarksOnCall(node: CallNode, definition: FunctionDefinition): readonly ExpressionProblem[] {
  return [...undocumented(node, definition), ...onNullTest(node), ...onSwitch(node), ...onBooleans(node)];
}

function undocumented(
  node: CallNode,
  { name, undocumented }: FunctionDefinition,
): readonly ExpressionProblem[] {
  if (undocumented === undefined) return [];
  const place = { start: node.start, end: node.start + name.length };
  return [
    problemAt(place, 'undocumented', undocumented, 'Try it in the expression builder of the portal first.'),
  ];
}

const NULL_TESTS = ['IsPresent', 'IsNull', 'IsNullOrEmpty'];

/** IIF and Switch over a test for null (A12). */
function onNullTest(node: CallNode): readonly ExpressionProblem[] {
  const [first] = node.arguments;
  if (first === undefined || !['IIF', 'Switch'].includes(node.name)) return [];
  const test = first.kind === 'call' && NULL_TESTS.includes(first.name);
  const empty =
    first.kind === 'comparison' && [first.left, first.right].some((operand) => constantText(operand) === '');
  if (!test && !empty) return [];
  return [disputed(first, 'A12', 'Microsoft advises Switch([x], [x], "", "other").')];
}

function disputed(place: Argument, ambiguity: Ambiguity, help: string): ExpressionProblem {
  return problemAt(place, 'disputed', `${AMBIGUITIES[ambiguity]} (${ambiguity})`, help);
}

/** Keys of a Switch that can never be reached. */
function onSwitch(node: CallNode): readonly ExpressionProblem[] {
  if (node.name !== 'Switch') return [];
  const seen = new Set<string>();
  return keysOf(node).flatMap((key) => {
    const text = constantText(key);
    if (text === undefined) return [];
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [
      problemAt(
        key,
        'unreachable',
        `The key "${text}" was given before; its first value is taken.`,
        'Remove one of the two.',
      ),
    ];
  });
}

function keysOf(node: CallNode): readonly Argument[] {
  return node.arguments.filter((_, index) => index >= 2 && index % 2 === 0);
}

const BOOLEAN_ATTRIBUTES = ['IsSoftDeleted', 'accountEnabled', 'dirSyncEnabled'];

/** Texts that a Boolean is compared with and never equals: Booleans are True and False, by the letter (A8). */
function onBooleans(node: CallNode): readonly ExpressionProblem[] {
  const [first] = node.arguments;
  const compared: readonly (readonly [Argument | undefined, Argument])[] =
    node.name === 'Switch'
      ? keysOf(node).map((key) => [first, key])
      : node.arguments.flatMap((one) => (one.kind === 'comparison' ? [[one.left, one.right]] : []));
  return compared.flatMap(([source, other]) => {
    const text = constantText(other);
    if (!isBoolean(source) || text === undefined || ['True', 'False', ''].includes(text)) return [];
    return [
      problemAt(
        other,
        'unreachable',
        `A Boolean is True or False, by the letter, and never "${text}".`,
        'Write "True" or "False".',
      ),
    ];
  });
}

function isBoolean(node: Argument | undefined): boolean {
  if (node?.kind === 'attribute') return BOOLEAN_ATTRIBUTES.includes(node.name);
  return node?.kind === 'call' && findFunction(node.name)?.returns === 'Boolean';
}
