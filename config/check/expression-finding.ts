import type { ExpressionProblem } from '../../provisioning/expression/problem';
import type { Finding } from '../diagnostics/diagnostic';

/** What stands against an expression, in the form of a diagnostic. */
export function expressionFinding(problem: ExpressionProblem): Finding {
  return {
    code: `expression/${problem.class}`,
    message: problem.message,
    help: problem.help ?? 'The language is described in docs/expressions.md.',
  };
}
