import type { Expression } from '../../../provisioning/expression/ast';
import { fromBag, type AttributeBag } from '../../../provisioning/expression/attribute-bag';
import type { AttributeCheck } from '../../../provisioning/expression/check';
import { compileExpression, type CompiledExpression } from '../../../provisioning/expression/compile';
import { readExpression } from '../../../provisioning/expression/expression';
import type { ExpressionProblem } from '../../../provisioning/expression/problem';
import { didYouMean, suggest } from '../../../provisioning/suggest';
import type { Case } from './case';
import { Recent } from './recent';

/** An expression that was read, and compiled where it is right. */
export interface Prepared {
  readonly problems: readonly ExpressionProblem[];
  readonly right?: { readonly expression: Expression; readonly compiled: CompiledExpression<AttributeBag> };
}

/** Characters of expressions that are kept compiled; a compiled one takes some hundred times its text. */
const ROOM = 500_000;

/** Reads and compiles expressions, those that come again only once. */
export class Preparations {
  private readonly recent = new Recent<Prepared>(ROOM);

  prepare({ expression: text, knownAttributes }: Case): Prepared {
    const key = knownAttributes === undefined ? text : JSON.stringify([text, knownAttributes]);
    return this.recent.get(key, () => prepare(text, knownAttributes));
  }
}

function prepare(text: string, known: readonly string[] | undefined): Prepared {
  const { expression, problems } = readExpression(text, known && checkAgainst(known));
  if (expression === undefined) return { problems };
  return { problems, right: { expression, compiled: compileExpression(expression, fromBag) } };
}

function checkAgainst(known: readonly string[]): AttributeCheck {
  const names = new Set(known);
  return (name) =>
    names.has(name)
      ? undefined
      : {
          message: `There is no attribute [${name}].`,
          help: didYouMean(suggest(name, names)).trim() || 'Attribute names count by the letter.',
        };
}
