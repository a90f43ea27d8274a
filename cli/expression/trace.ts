import type { Argument, Expression } from '../../provisioning/expression/ast';
import type { TraceStep } from '../../provisioning/expression/compile';
import { printArgument } from '../../provisioning/expression/printer';
import type { ExpressionProblem } from '../../provisioning/expression/problem';
import type { Style } from '../text/style';
import { valueAnswer, type ValueAnswer } from './answer';
import { literal, onOneLine } from './literal';

/** One step of an evaluation as JSON. */
export interface StepJson extends ValueAnswer {
  /** The part, in canonical form. */
  readonly expression: string;
  readonly offset: number;
}

/** Every part that was evaluated, in the order of evaluation. */
export function traceJson(steps: readonly TraceStep[]): readonly StepJson[] {
  return steps.map(({ node, value }) => ({
    expression: printArgument(node),
    offset: node.start,
    ...valueAnswer(value),
  }));
}

/** Most characters of a part of the expression; what is longer is cut. */
const PART_WIDTH = 46;

/** Least columns for a value, with the two before it. */
const VALUE_WIDTH = 22;

interface Row {
  readonly part: string;
  readonly value: string;
  /** Whether there is a value at all. */
  readonly quiet: boolean;
  readonly failed: boolean;
}

/**
 * The expression as a tree, outermost part first, each part with what it gave beside it. Constants are left out.
 *
 * @param width - columns of the terminal; values are cut there. Undefined: values are told in full
 */
export function traceLines(
  expression: Expression,
  steps: readonly TraceStep[],
  problem: ExpressionProblem | undefined,
  { style, width }: { readonly style: Style; readonly width: number | undefined },
): readonly string[] {
  const values = new Map(steps.map((step) => [step.node, step.value]));
  const most = width === undefined ? PART_WIDTH : Math.min(PART_WIDTH, width - VALUE_WIDTH);
  const rows = partsOf(expression).map(({ node, depth }): Row => {
    const part = cut(`${'  '.repeat(depth)}${onOneLine(printArgument(node))}`, most);
    const value = values.get(node);
    if (value !== undefined) return { part, value: literal(value), quiet: value === null, failed: false };
    const failed = problem !== undefined && node.start <= problem.start && problem.end <= node.end;
    return { part, value: failed ? 'failed' : 'not evaluated', quiet: true, failed };
  });
  const column = Math.max(0, ...rows.map(({ part }) => part.length)) + 2;
  return rows.map(({ part, value, quiet, failed }) => {
    const shown = width === undefined ? value : cut(value, width - column);
    const painted = failed ? style.red(shown) : quiet ? style.dim(shown) : style.bold(shown);
    return `${part.padEnd(column)}${painted}`;
  });
}

/** The parts that have a value of their own, outermost first, left to right. */
function partsOf(node: Argument, depth = 0): readonly { readonly node: Argument; readonly depth: number }[] {
  switch (node.kind) {
    case 'attribute':
    case 'macro':
      return [{ node, depth }];
    case 'call':
      return [{ node, depth }, ...node.arguments.flatMap((one) => partsOf(one, depth + 1))];
    case 'comparison':
      return [{ node, depth }, ...[node.left, node.right].flatMap((one) => partsOf(one, depth + 1))];
    default:
      return [];
  }
}

function cut(text: string, width: number): string {
  if (text.length <= width) return text;
  // A character of two units is not cut through.
  return `${text.slice(0, width - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
