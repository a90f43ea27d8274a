import { severityOf, type Code, type Severity } from '../config/diagnostics/codes';
import type { Diagnostic, Finding } from '../config/diagnostics/diagnostic';
import type { Sources } from '../config/diagnostics/source';
import { EXIT, type ExitCode } from './exit-code';

/** A finding that may concern no file, e.g. a flag; then it has no place. */
export type Problem = Diagnostic | UnplacedProblem;

export interface UnplacedProblem extends Finding {
  readonly severity: Severity;
}

export function isPlaced(problem: Problem): problem is Diagnostic {
  return 'file' in problem;
}

/** A finding about no file in particular. */
export function unplaced(code: Code, message: string, help: string): UnplacedProblem {
  return { code, severity: severityOf(code), message, help };
}

/** Ends a command with problems that the user can do something about. Nothing else is printed of it. */
export class Refusal extends Error {
  constructor(
    readonly exit: ExitCode,
    readonly problems: readonly Problem[],
    /** The files that placed problems are about, for excerpts. */
    readonly sources: Sources = new Map(),
  ) {
    super(problems.map((problem) => problem.message).join('\n'));
  }
}

/** The command was called in a way it does not understand. */
export function usage(code: Code, message: string, help: string): Refusal {
  return new Refusal(EXIT.usage, [unplaced(code, message, help)]);
}

/** The command could not do what it is for. */
export function failure(code: Code, message: string, help: string): Refusal {
  return new Refusal(EXIT.failed, [unplaced(code, message, help)]);
}
