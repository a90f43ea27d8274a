import { OPERATORS, refusedOperator } from '../../provisioning/filter/operators';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Report } from '../check/reporter';
import type { Path } from '../yaml/node';

/** Operators of other languages, and how to say the same here. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:=|==|eq|is|equal)$/i, 'EQUALS'],
  [/^(?:!=|<>|ne|neq|isnot|notequal)$/i, 'NOT EQUALS'],
  [/^(?:co|contains?)$/i, 'Includes'],
  [/^(?:doesnot|not)(?:contains?|includes?)$/i, 'NOT REGEX MATCH'],
  [/^(?:sw|starts?with|beginswith)$/i, "REGEX MATCH with '^…'"],
  [/^(?:in|oneof|anyof)$/i, "REGEX MATCH with '^(a|b|c)$'"],
  [/^(?:<|<=|lt|le|lte|lessthan.*)$/i, 'REGEX MATCH: there is no less-than'],
  [/^(?:>|gt)$/i, 'Greater_Than'],
  [/^(?:>=|ge|gte)$/i, 'Greater_Than_OR_EQUALS'],
  [/^(?:ew)$/i, 'ENDS_WITH'],
  [/^(?:empty|isempty|null)$/i, 'IS NULL'],
  [/^(?:notempty|isnotempty|notnull|exists)$/i, 'IS NOT NULL'],
  [/^(?:match|matches|regex|like)$/i, 'REGEX MATCH'],
];

/**
 * What is wrong with an operator that is not in the table, and the one that was probably meant.
 *
 * @param path - of the clause
 */
export function unknownOperator(text: string, path: Path): Report {
  const refused = refusedOperator(text);
  const plain = text.replace(/[\s_-]/g, '');
  const other = OTHERS.find(([pattern]) => pattern.test(plain))?.[1];
  const names = OPERATORS.map(({ name }) => name);
  const guesses = other === undefined ? suggest(text, names) : [other];
  return {
    code: 'filter/operator',
    at: [...path, 'operator'],
    message: refused
      ? `"${refused.name}" cannot be used: ${refused.reason}.`
      : `There is no operator "${text}".`,
    help: `${refused ? '' : didYouMean(guesses)}Operators: ${names.join(', ')}.`,
  };
}
