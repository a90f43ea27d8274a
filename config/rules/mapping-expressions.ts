import type { ObjectType } from '../../provisioning/attributes';
import { walk, type Expression } from '../../provisioning/expression/ast';
import { readExpression } from '../../provisioning/expression/expression';
import { severityOf } from '../diagnostics/codes';
import { expressionFinding } from '../check/expression-finding';
import type { Path } from '../yaml/node';
import { attributeFinding } from './attribute-finding';
import { mappingsOf, type ReportTo, type Rule } from './rule';

/** Expressions are read as the service reads them; a mistake is shown at its place within the expression. */
export const mappingExpressions: Rule = (context, report) => {
  for (const { key, object, mapping } of mappingsOf(context)) {
    for (const { target, source } of mapping.attributes) {
      if (source.kind !== 'expression') continue;
      const path = ['mappings', key, 'attributes', target, 'expression'];
      const { tree, problems } = readExpression(source.text);
      for (const problem of problems) report({ ...expressionFinding(problem), at: path, within: problem });
      reportNames(tree, object, path, report);
    }
  }
};

/** A wrong name is a mistake of the expression; an unknown one may be right, as everywhere. */
function reportNames(tree: Expression, object: ObjectType, at: Path, report: ReportTo): void {
  walk(tree, (node) => {
    const found = node.kind === 'attribute' ? attributeFinding(object, node.name) : undefined;
    if (!found) return;
    const code = severityOf(found.code) === 'error' ? 'expression/attribute' : found.code;
    report({ ...found, code, at, within: node });
  });
}
