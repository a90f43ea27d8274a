import { findAttribute, type SourceAttribute } from '../../provisioning/attributes';
import { findOperator, OPERATORS, refusedOperator, type Operator } from '../../provisioning/filter/operators';
import type { ScopingClause } from '../../provisioning/model';
import type { Report } from '../check/reporter';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { at, child, type Node, type Path } from '../yaml/node';
import { isRegularExpression } from './regular-expression';
import { mappingsOf, type Rule } from './rule';

/**
 * The service evaluates a clause only with an operator, an attribute and operands that go together.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts
 */
export const filterClauses: Rule = (context, report) => {
  for (const { key, object, mapping } of mappingsOf(context)) {
    mapping.scopingFilters?.forEach(({ clauses }, index) => {
      clauses.forEach((clause, position) => {
        const path = ['mappings', key, 'scopingFilters', index, 'clauses', position];
        const attribute = findAttribute(object, clause.attribute);
        const operator = findOperator(clause.operator);
        const node = at(context.document, path);
        if (attribute?.notFilterable !== undefined) report(notFilterable(attribute, path));
        if (!operator) return report(unknownOperator(clause.operator, path));
        const found = operandProblem(operator, clause, node, path);
        if (found) report(found);
        if (attribute && !suits(operator, attribute)) report(wrongType(operator, attribute, path));
      });
    });
  }
};

function notFilterable({ name, notFilterable: reason }: SourceAttribute, path: Path): Report {
  return {
    code: 'filter/attribute',
    at: [...path, 'attribute'],
    message: `"${name}" cannot be used in a scoping filter: ${reason ?? ''}.`,
    help: 'Use an attribute with a single text, integer or boolean, for example an extension attribute that holds the decision.',
  };
}

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

function unknownOperator(text: string, path: Path): Report {
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

function operandProblem(
  operator: Operator,
  clause: ScopingClause,
  node: Node | undefined,
  path: Path,
): Report | undefined {
  const given = child(node, 'value') ? 'value' : child(node, 'values') ? 'values' : undefined;
  const place = given === undefined ? path : [...path, given];
  const { values } = clause;
  if (operator.arity === 'unary') return values.length > 0 ? unexpected(operator, place) : undefined;
  const value = values[0] ?? '';
  if (value === '') return missing(operator, place);
  if (values.length > 1) return several(operator, [...path, 'values']);
  if (operator.integer && !/^-?[0-9]+$/.test(value)) return notInteger(operator, value, place);
  return operator.pattern && !isRegularExpression(value) ? notPattern(place) : undefined;
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
    message: `${name} needs a value; with an empty one it is never true.`,
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

function notPattern(path: Path): Report {
  return {
    code: 'filter/regular-expression',
    at: path,
    message:
      'The value is not a regular expression: a bracket is not closed, or a repetition has nothing to repeat.',
    help: 'Put a backslash before characters such as ( [ * + ? that are meant as themselves.',
  };
}

/**
 * Whether an operator works on an attribute. Texts that hold integers can be compared as such, and an older example of
 * Microsoft Graph compares a boolean with "True".
 */
function suits(operator: Operator, { type, notFilterable: reason }: SourceAttribute): boolean {
  if (reason !== undefined || operator.types.includes(type)) return true;
  return (
    (operator.integer && type === 'String') ||
    (operator.name.endsWith('EQUALS') && !operator.integer && type === 'Boolean')
  );
}

function wrongType(operator: Operator, attribute: SourceAttribute, path: Path): Report {
  const help =
    attribute.type === 'Boolean'
      ? 'For a boolean use IS TRUE or IS FALSE.'
      : 'Use EQUALS, REGEX MATCH or another operator for texts, or a boolean attribute such as accountEnabled.';
  return {
    code: 'filter/attribute-type',
    at: [...path, 'operator'],
    message: `${operator.name} does not work on "${attribute.name}", whose values are of type ${attribute.type}.`,
    help,
  };
}
