import { findAttribute, type SourceAttribute } from '../../provisioning/attributes';
import { findOperator, worksOn, type Operator } from '../../provisioning/filter/operators';
import type { ScopingClause } from '../../provisioning/model';
import type { Report } from '../check/reporter';
import { at, type Path } from '../yaml/node';
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
        const attribute = findAttribute(object, clause.attribute);
        const operator = findOperator(clause.operator);
        const node = at(context.document, path);
        if (attribute?.notFilterable !== undefined) report(notFilterable(attribute, attribute.notFilterable, path));
        if (!operator) return report(unknownOperator(clause.operator, path));
        const found = operandProblem(operator, clause, node, path);
        if (found) report(found);
        else if (attribute) report...
      });
    });
  }
};

function notFilterable({ name }: SourceAttribute, reason: string, path: Path): Report {
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
