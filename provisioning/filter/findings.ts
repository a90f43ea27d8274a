/** What a clause can find, each worded once. */
import type { RegexProblem, RegexTimeout } from '../dotnet/regex/problem';
import type { ClauseFinding } from './verdict';

export function unknownOperator(operator: string): ClauseFinding {
  return undecided('operator', `The service is not known to evaluate an operator "${operator}".`);
}

export const NO_ATTRIBUTE = undecided('attribute', 'The clause names no source attribute.');

export function notFilterable(name: string, reason: string): ClauseFinding {
  return undecided('attribute', `"${name}" cannot be used in a scoping filter: ${reason}.`);
}

export const SEVERAL_VALUES = undecided(
  'attribute',
  'The attribute has several values, and the service does not support such attributes in scoping filters.',
);

export const DATE = undecided(
  'attribute',
  'The attribute is a date, and the service does not support dates in scoping filters.',
);

export const COMPLEX = undecided(
  'attribute',
  'The attribute has members, and the service supports only single texts, integers and booleans in scoping filters.',
);

export function wrongType(operator: string, type: string): ClauseFinding {
  return fails(
    'attribute-type',
    `${operator} does not work on values of type ${type}; it is taken as false.`,
  );
}

export function noOperand(operator: string): ClauseFinding {
  return undecided('operand-missing', `${operator} needs a value to compare with.`);
}

export function severalOperands(operator: string): ClauseFinding {
  return undecided(
    'several-operands',
    `${operator} takes one value; what the service makes of several is not documented.`,
  );
}

export function operandNotInteger(operator: string): ClauseFinding {
  return fails('integer', `${operator} compares integers, and its operand is none; it is taken as false.`);
}

export function valueNotInteger(operator: string): ClauseFinding {
  return fails('integer', `${operator} compares integers, and the attribute is none; it is taken as false.`);
}

export function badPattern({ kind, message }: RegexProblem): ClauseFinding {
  return undecided(
    kind === 'invalid' ? 'regular-expression' : 'regular-expression-unsupported',
    `The regular expression cannot be evaluated. ${message}`,
  );
}

export function patternTimeout({ message }: RegexTimeout): ClauseFinding {
  return undecided('regular-expression-timeout', message);
}

function undecided(code: ClauseFinding['code'], message: string): ClauseFinding {
  return { code, verdict: 'undecided', message };
}

function fails(code: ClauseFinding['code'], message: string): ClauseFinding {
  return { code, verdict: false, message };
}
