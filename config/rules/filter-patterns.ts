import {
  compileRegex,
  isRegexProblem,
  type RegexProblem,
} from '../../provisioning/dotnet/regex/compile-regex';
import type { Report } from '../check/reporter';
import type { Path } from '../yaml/node';

/**
 * What is wrong with a text as a regular expression of .NET, at its place inside of the text; undefined where nothing is.
 *
 * @param path - of the text
 */
export function patternProblem(pattern: string, path: Path): Report | undefined {
  const compiled = compileRegex(pattern);
  if (!isRegexProblem(compiled)) return compiled.engine === 'guarded' ? slow(path) : undefined;
  const { offset } = compiled;
  return {
    ...described(compiled),
    at: path,
    within: { start: offset, end: Math.min(offset + 1, pattern.length) },
  };
}

function described({ kind, message }: RegexProblem): Pick<Report, 'code' | 'message' | 'help'> {
  return kind === 'invalid'
    ? {
        code: 'filter/regular-expression',
        message: `The value is not a regular expression of .NET: ${message}`,
        help: 'Put a backslash before characters such as ( [ * + ? that are meant as themselves.',
      }
    : {
        code: 'filter/regular-expression-unsupported',
        message: `The service may know this regular expression, scimform does not: ${message}`,
        help: 'Say the same in other words if preview shall tell who passes the filter; apply sends it as written.',
      };
}

function slow(path: Path): Report {
  return {
    code: 'filter/slow-pattern',
    at: path,
    message:
      'The regular expression can take very long on some values; there it is given up, and nobody can tell who passes.',
    help: 'Avoid repetitions within repetitions, such as (a+)+, next to back-references and lookarounds.',
  };
}
