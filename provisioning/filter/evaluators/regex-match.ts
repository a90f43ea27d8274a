import { compileRegex, isRegexProblem, type DotNetRegex } from '../../dotnet/regex/compile-regex';
import { RegexTimeout } from '../../dotnet/regex/problem';
import { badPattern, patternTimeout } from '../findings';
import type { Answer } from '../verdict';
import { negated, type Evaluator } from './evaluator';

/**
 * The operand is a regular expression of .NET that matches; upper and lower case count.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
 */
export const REGEX_MATCH: Evaluator = {
  questions: ['patternAnchoring'],
  prepare: (operand) => {
    const anywhere = compileRegex(operand);
    if (isRegexProblem(anywhere)) return badPattern(anywhere);
    // Needed only where someone asks what the other choice would give.
    let whole: ReturnType<typeof compileRegex> | undefined;
    return (value, { patternAnchoring }): Answer => {
      if (patternAnchoring === 'anywhere') return matches(anywhere, String(value));
      whole ??= compileRegex(operand, { anchored: true });
      return isRegexProblem(whole) ? badPattern(whole) : matches(whole, String(value));
    };
  },
};

/** The regular expression does not match. */
export const NOT_REGEX_MATCH: Evaluator = negated(REGEX_MATCH);

/** A pattern that runs away decides nothing, neither for REGEX MATCH nor for its negation. */
function matches(regex: DotNetRegex, text: string): Answer {
  try {
    return regex.isMatch(text);
  } catch (error) {
    if (error instanceof RegexTimeout) return patternTimeout(error);
    throw error;
  }
}
