/** What a clause can find, each worded once. */
import type { RegexProblem, RegexTimeout } from '../dotnet/regex/problem';
import type { ClauseFinding } from './verdict';

/** An operator that is not in the table. */
export function unknownOperator(operator: string): ClauseFinding {
  return undecided('operator', `The service is not known to evaluate an operator "${operator}".`);
}

/** A clause without attribute, as a broken export may have it. */
export const NO_ATTRIBUTE = undecided('attribute', 'The clause names no source attribute.');

/** An attribute that is documented as unsupported in filters; `reason` is the one of the attribute table. */
export function notFilterable(name: string, reason: string): ClauseFinding {
  return undecided('attribute', `"${name}" cannot be used in a scoping filter: ${reason}.`);
}

/** A value that is a list. */
export const SEVERAL_VALUES = undecided(
  'attribute',
  'The attribute has several values, and the service does not support such attributes in scoping filters.',
);

/** A value that is a date. */
export const DATE = undecided(
  'attribute',
  'The attribute is a date, and the service does not support dates in scoping filters.',
);

/** A value that has members. */
export const COMPLEX = undecided(
  'attribute',
  'The attribute has members, and the service supports only single texts, integers and booleans in scoping filters.',
);

/** A value of a type that the operator does not work on. */
export function wrongType(operator: string, type: string): ClauseFinding {
  return fails(
    'attribute-type',
    `${operator} does not work on values of type ${type}; it is taken as false.`,
  );
}

/** An operator that needs an operand has none, or an empty one. */
export function noOperand(operator: string): ClauseFinding {
  return undecided('operand-missing', `${operator} needs a value to compare with.`);
}

/** An operator that takes one operand has several. */
export function severalOperands(operator: string): ClauseFinding {
  return undecided(
    'several-operands',
    `${operator} takes one value; what the service makes of several is not documented.`,
  );
}

/** A comparison by size with an operand that is no integer. */
export function operandNotInteger(operator: string): ClauseFinding {
  return fails('integer', `${operator} compares integers, and its operand is none; it is taken as false.`);
}

/** A comparison by size with a value that is no integer. */
export function valueNotInteger(operator: string): ClauseFinding {
  return fails('integer', `${operator} compares integers, and the attribute is none; it is taken as false.`);
}

/** A pattern that cannot be compiled. */
export function badPattern({ kind, message }: RegexProblem): ClauseFinding {
  return undecided(
    kind === 'invalid' ? 'regular-expression' : 'regular-expression-unsupported',
    `The regular expression cannot be evaluated. ${message}`,
  );
}

/** A pattern that ran away on this value. */
export function patternTimeout({ message }: RegexTimeout): ClauseFinding {
  return undecided('regular-expression-timeout', message);
}

function undecided(code: ClauseFinding['code'], message: string): ClauseFinding {
  return { code, verdict: 'undecided', message };
}

function fails(code: ClauseFinding['code'], message: string): ClauseFinding {
  return { code, verdict: false, message };
}
