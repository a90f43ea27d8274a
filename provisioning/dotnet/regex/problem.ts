/** What is wrong with a pattern, or with running it. */

/** Why a text cannot be used as a pattern. */
export interface RegexProblem {
  /** `invalid`: .NET refuses the pattern too; `unsupported`: .NET knows the construct, this evaluator does not. */
  readonly kind: 'invalid' | 'unsupported';
  /** Where in the pattern, in UTF-16 units from 0. */
  readonly offset: number;
  /** What was seen and what to do; it may quote the pattern, never a text that is matched. */
  readonly message: string;
}

/** Carries a problem from the depth of the parser to the one place that returns it. */
export class PatternError extends Error {
  constructor(readonly problem: RegexProblem) {
    super(problem.message);
    this.name = 'PatternError';
  }
}

/**
 * A match was given up after its budget of steps, where .NET would raise a RegexMatchTimeoutException. Steps are counted, not
 * time, so the same pattern and text end the same way on every machine. Never holds the text that was matched.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/best-practices-regex#use-time-out-values
 */
export class RegexTimeout extends Error {
  constructor(
    /** Where in the pattern the ways to match multiply: the repetition or alternation that was tried last. */
    readonly offset: number,
    /** The number of steps that were allowed. */
    readonly steps: number,
  ) {
    super(
      `The regular expression was given up after ${steps} steps: the part at offset ${offset} can match the same text in too many ways. ` +
        'Say more exactly what may repeat there, for example [^,]* instead of .* before a comma.',
    );
    this.name = 'RegexTimeout';
  }
}
