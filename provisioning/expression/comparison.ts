/**
 * The six comparisons of a condition. Both sides are compared as numbers where both are numbers, otherwise by the letter
 * (A10). A comparison with null is false whatever the operator (A12): the source is absent, so the condition fails.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#iif
 */
import type { ComparisonNode, RelationalOperator } from './ast';
import type { Evaluator } from './bindings';
import { EvaluationError, FlowStopped, type Frame } from './evaluation';
import { isIgnore, isList, readNumber, scalarText, type Value } from './value';

export function compileComparison(
  node: ComparisonNode,
  left: Evaluator,
  right: Evaluator,
): (frame: Frame) => boolean {
  const holds = OPERATORS[node.operator];
  return (frame) => {
    const one = operandText(left(frame), node, frame);
    const other = operandText(right(frame), node, frame);
    if (one === null || other === null) {
      frame.notes.add('A12');
      return false;
    }
    return holds(order(one, other, frame));
  };
}

/** Negative, zero or positive, as `one` comes before, with or after `other`. */
function order(one: string, other: string, frame: Frame): number {
  if (one === other) return 0;
  const [a, b] = [readNumber(one), readNumber(other)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  if (one.toLowerCase() === other.toLowerCase()) frame.notes.add('A10');
  return one < other ? -1 : 1;
}

const OPERATORS: Readonly<Record<RelationalOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
};

function operandText(value: Value, node: ComparisonNode, frame: Frame): string | null {
  if (value === null || typeof value === 'string') return value;
  if (isIgnore(value)) throw new FlowStopped(value.what);
  const text = isList(value) ? undefined : scalarText(value);
  if (text !== undefined) return text;
  frame.notes.add('A9');
  throw new EvaluationError(node, 'A comparison takes one value on either side, not a list.');
}
