import type { ObjectType } from '../../provisioning/attributes';
import { walk, type AttributeNode } from '../../provisioning/expression/ast';
import { readExpression } from '../../provisioning/expression/expression';
import { parseExpression } from '../../provisioning/expression/parser';
import type { ExpressionProblem } from '../../provisioning/expression/problem';
import { severityOf } from '../diagnostics/codes';
import type { Finding } from '../diagnostics/diagnostic';
import type { Path } from '../yaml/node';
import { attributeFinding } from './attribute-finding';
import { mappingsOf, type ReportTo, type Rule } from './rule';

/** Expressions are read as the service reads them; a mistake is shown at its place within the expression. */
export const mappingExpressions: Rule = (context, report) => {
  for (const { key, object, mapping } of mappingsOf(context)) {
    for (const { target, source } of mapping.attributes) {
      if (source.kind !== 'expression') continue;
      const path = ['mappings', key, 'attributes', target, 'expression'];
      for (const problem of readExpression(source.text).problems)
        report({ ...expressionFinding(problem), at: path, within: problem });
      reportNames(source.text, object, path, report);
    }
  }
};

/** What stands against an expression, in the form of a diagnostic. */
export function expressionFinding(problem: ExpressionProblem): Finding {
  return {
    code: `expression/${problem.class}`,
    message: problem.message,
    help: problem.help ?? 'The language is described in docs/expressions.md.',
  };
}

/** A wrong name is a mistake of the expression; an unknown one may be right, as everywhere. */
function reportNames(text: string, object: ObjectType, at: Path, report: ReportTo): void {
  for (const node of attributeNodes(text)) {
    const found = attributeFinding(object, node.name);
    if (!found) continue;
    const code = severityOf(found.code) === 'error' ? 'expression/attribute' : found.code;
    report({ ...found, code, at, within: node });
  }
}

function attributeNodes(text: string): readonly AttributeNode[] {
  const nodes: AttributeNode[] = [];
  walk(parseExpression(text).expression, (node) => {
    if (node.kind === 'attribute') nodes.push(node);
  });
  return nodes;
}
