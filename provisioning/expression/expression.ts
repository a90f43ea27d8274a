/** The face of this folder: a text becomes a checked expression or a list of problems. */
import type { Expression } from './ast';
import { checkExpression, type AttributeCheck } from './check';
import { parseExpression } from './parser';
import { hasErrors, inOrder, type ExpressionProblem } from './problem';

/** An expression that can be compiled, or the errors that stand against it; remarks come with both. */
export interface ReadExpression {
  /** Absent where a problem is an error. */
  readonly expression?: Expression;
  /** What was understood of the text in any case. */
  readonly tree: Expression;
  /** In the order of the text. */
  readonly problems: readonly ExpressionProblem[];
}

/**
 * Reads and checks the text of an expression. Never throws.
 *
 * @param attributes - judges the names of attributes; absent: every name is right
 */
export function readExpression(text: string, attributes?: AttributeCheck): ReadExpression {
  const { expression: tree, problems: broken } = parseExpression(text);
  const problems = inOrder([...broken, ...checkExpression(tree, attributes)]);
  return hasErrors(problems) ? { tree, problems } : { expression: tree, tree, problems };
}
