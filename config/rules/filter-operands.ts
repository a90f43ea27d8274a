import { integerOf } from '../../provisioning/filter/integer';
import type { Operator } from '../../provisioning/filter/operators';
import type { ScopingClause } from '../../provisioning/model';
import type { Report } from '../check/reporter';
import { child, type Node, type Path } from '../yaml/node';
import { patternProblem } from './filter-patterns';

/**
 * What is wrong with the operands of a clause; undefined where they suit its operator.
 *
 * @param node - the clause as written
 * @param path - of the clause
 */
export function operandProblem(
  operator: Operator,
  { values }: ScopingClause,
  node: Node | undefined,
  path: Path,
): Report | undefined {
  const key = child(node, 'value') ? 'value' : child(node, 'values') ? 'values' : undefined;
  const place = key === undefined ? path : [...path, key];
  if (operator.arity === 'unary') return values.length > 0 ? unexpected(operator, place) : undefined;
  const value = values[0] ?? '';
  if (value === '') return missing(operator, place);
  if (values.length > 1) return several(operator, [...path, 'values']);
  const first = key === 'values' ? [...place, 0] : place;
  if (operator.integer && integerOf(value) === undefined) return notInteger(operator, value, first);
  return operator.pattern ? patternProblem(value, first) : undefined;
}

function unexpected({ name }: Operator, path: Path): Report {
  return {
    code: 'filter/operand-unexpected',
    at: path,
    on: 'key',
    message: `${name} looks at the attribute alone; it takes no value.`,
    help: 'Remove the value, or use another operator, such as EQUALS.',
  };
}

function missing({ name }: Operator, path: Path): Report {
  return {
    code: 'filter/operand-missing',
    at: path,
    message: `${name} needs a value; what the service makes of an empty one is not documented.`,
    help: 'Add value: …; for attributes without a value there are IS NULL and IS NOT NULL.',
  };
}

function several({ name }: Operator, path: Path): Report {
  return {
    code: 'filter/several-operands',
    at: path,
    message: `${name} takes one value; what the service makes of several is not documented.`,
    help: "For one of several texts use REGEX MATCH with '^(a|b|c)$', or a filter for each: it is enough when any filter matches.",
  };
}

function notInteger({ name }: Operator, value: string, path: Path): Report {
  return {
    code: 'filter/integer',
    at: path,
    message: `${name} compares integers; ${JSON.stringify(value.slice(0, 60))} is none.`,
    help: 'Write a whole number. There is no comparison of dates or texts by size.',
  };
}
