/**
 * The six comparisons of a condition. Both sides are compared as numbers where both are numbers, as points in time where both
 * are dates, otherwise by the letter (A10). A comparison with null is false whatever the operator (A12): the source is absent,
 * so the condition fails.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#iif
 */
import type { ComparisonNode, RelationalOperator } from './ast';
import type { Evaluator } from './bindings';
import { toTicks } from '../dotnet/date/date-time';
import { EvaluationError, FlowStopped, type Frame } from './evaluation';
import { isDate, isIgnore, isList, readNumber, scalarText, type Value } from './value';

export function compileComparison(
  node: ComparisonNode,
  left: Evaluator,
  right: Evaluator,
): (frame: Frame) => boolean {
  const holds = OPERATORS[node.operator];
  return (frame) => {
    const [one, other] = [left(frame), right(frame)];
    const [a, b] = [operandText(one, node, frame), operandText(other, node, frame)];
    if (a === null || b === null) {
      frame.notes.add('A12');
      return false;
    }
    const result = holds(orderOfDates(one, other) ?? orderOfNumbers(a, b) ?? order(a, b));
    if (result !== holds(otherReading(one, other, a, b))) frame.notes.add('A10');
    return result;
  };
}

/** Negative, zero or positive, as `one` comes before, with or after `other`. */
function order<T extends number | bigint | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function orderOfDates(one: Value, other: Value): number | undefined {
  return isDate(one) && isDate(other) ? order(toTicks(one.date), toTicks(other.date)) : undefined;
}

function orderOfNumbers(one: string, other: string): number | undefined {
  if (one === other) return 0;
  const [a, b] = [readNumber(one), readNumber(other)];
  return a === undefined || b === undefined ? undefined : order(a, b);
}

/** As it could be, too: dates by their text, texts without regard to case. Numbers are numbers. */
function otherReading(one: Value, other: Value, a: string, b: string): number {
  if (isDate(one) && isDate(other)) return order(a, b);
  return orderOfNumbers(a, b) ?? order(a.toLowerCase(), b.toLowerCase());
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
