import { findAttribute, type SourceAttribute } from '../../provisioning/attributes';
import { findOperator, worksOn, type Operator } from '../../provisioning/filter/operators';
import type { ScopingClause } from '../../provisioning/model';
import type { Report } from '../check/reporter';
import { at, type Node, type Path } from '../yaml/node';
import { operandProblem } from './filter-operands';
import { unknownOperator } from './filter-operators';
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
        const node = at(context.document, path);
        for (const found of clauseProblems(clause, findAttribute(object, clause.attribute), node, path)) {
          if (found) report(found);
        }
      });
    });
  }
};

function clauseProblems(
  clause: ScopingClause,
  attribute: SourceAttribute | undefined,
  node: Node | undefined,
  path: Path,
): readonly (Report | undefined)[] {
  const unusable = attribute && attributeProblem(attribute, path);
  const operator = findOperator(clause.operator);
  if (!operator) return [unusable, unknownOperator(clause.operator, path)];
  const operands = operandProblem(operator, clause, node, path);
  if (!attribute || unusable) return [unusable, operands];
  if (!worksOn(operator, attribute.type)) return [operands, wrongType(operator, attribute, path)];
  return [operands ?? booleanText(operator, attribute, clause, path)];
}

function attributeProblem({ name, notFilterable: reason }: SourceAttribute, path: Path): Report | undefined {
  if (reason === undefined) return undefined;
  return {
    code: 'filter/attribute',
    at: [...path, 'attribute'],
    message: `"${name}" cannot be used in a scoping filter: ${reason}.`,
    help: 'Use an attribute with a single text, integer or boolean, for example an extension attribute that holds the decision.',
  };
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

/** EQUALS sees a boolean as the text `True` or `False`, by the letter. */
function booleanText(
  { name, arity }: Operator,
  attribute: SourceAttribute,
  { values: [value = ''] }: ScopingClause,
  path: Path,
): Report | undefined {
  if (attribute.type !== 'Boolean' || arity === 'unary' || /^(?:True|False)$/.test(value)) return undefined;
  return {
    code: 'filter/boolean-text',
    at: [...path, 'value'],
    message: `${name} compares the boolean "${attribute.name}" with a text, and as a text it is True or False, by the letter.`,
    help: 'Use IS TRUE or IS FALSE.',
  };
}
