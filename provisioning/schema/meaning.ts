/**
 * What stored mappings and filters mean, as a text that is the same exactly where Terraform takes two of them for the same: the
 * twin of what `constructs/mapping-overlay.ts` and `constructs/filter-overlay.ts` write as HCL.
 */
import { isObject, objectsIn } from '../json-value';

/** Null, absent and empty are one, and so is white space outside string literals and attribute names. */
export function mappingMeaning(stored: unknown): string {
  const mapping = objectOf(stored);
  const source = objectOf(mapping['source']);
  return JSON.stringify([
    orElse(mapping['matchingPriority'], 0),
    orElse(mapping['flowType'], 'Always'),
    orElse(mapping['flowBehavior'], 'FlowWhenChanged'),
    orElse(mapping['defaultValue'], ''),
    orElse(source['type'], ''),
    withoutSpace(typeof source['expression'] === 'string' ? source['expression'] : ''),
  ]);
}

/** The order of clauses and values, case and underscores of operators carry nothing. */
export function filterMeaning(stored: unknown): string {
  const filter = objectOf(stored);
  const clauses = objectsIn(filter['clauses']).map((clause) =>
    JSON.stringify([
      clause['sourceOperandName'] ?? '',
      operatorMeaning(clause['operatorName']),
      valuesOf(clause['targetOperand']).sort(),
    ]),
  );
  return JSON.stringify([orElse(filter['name'], ''), clauses.sort()]);
}

/** An operator's name without what carries nothing. */
export function operatorMeaning(name: unknown): string {
  return typeof name === 'string' ? name.replaceAll('_', ' ').toUpperCase() : '';
}

/** An expression without white space outside string literals and attribute names. */
export function withoutSpace(expression: string): string {
  return expression.replace(/("(?:[^"\\]|\\.)*"|\[[^\]]*\])|\s+/g, '$1');
}

function valuesOf(operand: unknown): string[] {
  const values = objectOf(operand)['values'];
  return Array.isArray(values) ? values.map((value) => (typeof value === 'string' ? value : '')) : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function orElse(value: unknown, otherwise: string | number): unknown {
  return value === null || value === undefined || value === '' ? otherwise : value;
}
