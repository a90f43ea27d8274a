import { toLowerInvariant } from '../../../provisioning/dotnet/text/letter-case';
import type { DateTime } from '../../../provisioning/dotnet/date/date-time';
import { printExpression } from '../../../provisioning/expression/printer';
import { outcomeAnswer } from '../../expression/answer';
import { random } from '../circumstances';
import { errorAnswer, warningsOf } from '../../expression/problems';
import { readCase, type Case } from './case';
import type { Line } from './lines';
import type { Preparations } from './prepared';

/** What a run of cases goes by. */
export interface Run {
  readonly preparations: Preparations;
  /** Read and check only. */
  readonly check: boolean;
  /** For cases without a time of their own. */
  readonly now: DateTime;
}

/** The answer to a line, with its line end; undefined for a blank one. Never throws. */
export function answerLine(line: Line, run: Run): string | undefined {
  const read = readCase(line);
  if (read === undefined) return undefined;
  const answer = 'given' in read ? answerGuarded(read.given, run) : { error: read.error };
  const text = JSON.stringify(answer);
  return `${read.id === undefined ? text : `{"id":${read.id},${text.slice(1)}`}\n`;
}

/** One case must not end the run, even where an expression makes a text longer than there can be. */
function answerGuarded(given: Case, run: Run): object {
  try {
    return answer(given, run);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: { code: 'internal/defect', message: `The case cannot be evaluated: ${message}` } };
  }
}

function answer(given: Case, { preparations, check, now }: Run): object {
  const { problems, right } = preparations.prepare(given);
  if (right === undefined) return errorAnswer(problems) ?? {};
  if (check) {
    const warnings = warningsOf(problems);
    return { expression: printExpression(right.expression), ...(warnings.length > 0 ? { warnings } : {}) };
  }
  const { attributes, existing, defaultDomain } = given;
  const outcome = right.compiled.evaluate(attributes, {
    now: given.now ?? now,
    random,
    ...(existing && { exists: (value) => existing.has(toLowerInvariant(value)) }),
    ...(defaultDomain !== undefined && { defaultDomain }),
  });
  return outcomeAnswer(outcome);
}
