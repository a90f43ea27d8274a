import { isObject } from '../json-value';
import type { AttributeMapping } from '../model';

/**
 * The mapping once more with the text of its source as it is stored, where that is not the canonical one: a number in quotes, a
 * constant that is written as an expression.
 */
export function spelledExpression(
  mapping: AttributeMapping,
  stored: Readonly<Record<string, unknown>>,
): readonly AttributeMapping[] {
  const source = stored['source'];
  const text = isObject(source) ? source['expression'] : undefined;
  if (typeof text !== 'string' || text.trim() === '') return [];
  return [{ ...mapping, source: { kind: 'expression', text: text.trim() } }];
}
