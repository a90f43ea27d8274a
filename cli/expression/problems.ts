/** Mistakes in an expression, as diagnostics for people and as data for programs. */
import type { Code } from '../../config/diagnostics/codes';
import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Source } from '../../config/diagnostics/source';
import { isError, type ExpressionProblem, type ProblemClass } from '../../provisioning/expression/problem';

/** What stands for a file name in the place of a mistake. */
export const EXPRESSION_FILE = '<expression>';

/** A mistake as JSON tells it. */
export interface ProblemJson {
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
  /** UTF-16 units from the start of the expression; for a case that is no JSON, of the line. Absent where it has no place. */
  readonly offset?: number;
}

export function codeOfClass(kind: ProblemClass): Code {
  return `expression/${kind}`;
}

export function problemJson({ class: kind, message, help, start }: ExpressionProblem): ProblemJson {
  return { code: codeOfClass(kind), message, ...(help === undefined ? {} : { help }), offset: start };
}

/** What a wrong expression answers: the first mistake, and where there are several, all of them. */
export interface ErrorAnswer {
  readonly error: ProblemJson;
  readonly errors?: readonly ProblemJson[];
}

/** Undefined where nothing is an error. */
export function errorAnswer(problems: readonly ExpressionProblem[]): ErrorAnswer | undefined {
  const errors = problems.filter(isError).map(problemJson);
  const [error] = errors;
  if (error === undefined) return undefined;
  return { error, ...(errors.length > 1 ? { errors } : {}) };
}

/** The remarks among problems. */
export function warningsOf(problems: readonly ExpressionProblem[]): readonly ProblemJson[] {
  return problems.filter((one) => !isError(one)).map(problemJson);
}

/** Problems with line and column, to be printed with the source. */
export function diagnosticsOf(problems: readonly ExpressionProblem[], source: Source): readonly Diagnostic[] {
  return problems.map(({ class: kind, start, end, message, help = helpFor(kind) }) =>
    diagnosticAt({ source, start, end }, { code: codeOfClass(kind), message, help }),
  );
}

/** What to do where the mistake itself does not say. */
function helpFor(kind: ProblemClass): string {
  return kind === 'evaluation'
    ? 'With --trace you see what each part gives.'
    : 'What each function takes is in docs/expressions.md.';
}
