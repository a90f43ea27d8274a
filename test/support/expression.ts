import { fromBag, type AttributeBag } from '../../provisioning/expression/attribute-bag';
import { compileExpression, type Outcome } from '../../provisioning/expression/compile';
import type { Circumstances } from '../../provisioning/expression/evaluation';
import { readExpression } from '../../provisioning/expression/expression';
import { parseAnyDate } from '../../provisioning/dotnet/date/parse-any-date';
import { toJson, typeOf, type JsonValue } from '../../provisioning/expression/value';

const NOON = '2025-01-01T12:00:00Z';

/** Circumstances of a test: a fixed clock, and a sequence that looks random and is not. */
export function circumstances(
  given: { readonly now?: string; readonly existing?: readonly string[] } = {},
): Circumstances {
  const now = parseAnyDate(given.now ?? NOON);
  if (!now) throw new Error(`Not a time: ${given.now}`);
  let seed = 1;
  return {
    now,
    random: () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    exists: (value) => given.existing?.includes(value) ?? false,
    defaultDomain: 'contoso.example',
  };
}

/** Evaluates a text that must be right. */
export function outcomeOf(
  text: string,
  bag: AttributeBag = {},
  given: Parameters<typeof circumstances>[0] = {},
): Outcome {
  const { expression, problems } = readExpression(text);
  if (!expression) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return compileExpression(expression, fromBag).evaluate(bag, circumstances(given));
}

/** What a text gives, as one JSON value: its value, `{ ignore }` or `{ error }`. */
export function evaluate(
  text: string,
  bag: AttributeBag = {},
  given: Parameters<typeof circumstances>[0] = {},
): JsonValue | { readonly ignore: string } | { readonly error: string } {
  const outcome = outcomeOf(text, bag, given);
  if (outcome.kind === 'ignore') return { ignore: outcome.what };
  return outcome.kind === 'error' ? { error: outcome.problem.message } : toJson(outcome.value);
}

/** Name of the type of what a text gives. */
export function typeGiven(
  text: string,
  bag: AttributeBag = {},
  given: Parameters<typeof circumstances>[0] = {},
): string {
  const outcome = outcomeOf(text, bag, given);
  return outcome.kind === 'value' ? typeOf(outcome.value) : outcome.kind === 'ignore' ? 'None' : 'Error';
}

/** Class and offset of every error of a text; remarks left out. */
export function errorsOf(text: string, known?: readonly string[]): readonly (readonly [string, number])[] {
  const check =
    known && ((name: string) => (known.includes(name) ? undefined : { message: 'unknown', help: '' }));
  const { expression, problems } = readExpression(text, check);
  return expression ? [] : problems.map((one) => [one.class, one.start] as const);
}
