import { attribute, complex } from './definition';
import type { AttributeDefinition } from './definition';

/** What says which of several values one is, and which comes first. */
export function typeAndPrimary(types: readonly string[]): readonly AttributeDefinition[] {
  return [
    attribute('type', 'What the value is for.', types.length > 0 ? { canonicalValues: types } : {}),
    attribute('primary', 'Whether it is the preferred value; true at most once.', { type: 'boolean' }),
  ];
}

/**
 * A list of values of which each has a type.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-2.4
 */
export function valuesWithTypes(
  name: string,
  description: string,
  types: readonly string[] = [],
): AttributeDefinition {
  const parts = [
    attribute('value', 'The value itself.'),
    attribute('display', 'The value as people read it.'),
    ...typeAndPrimary(types),
  ];
  return complex(name, description, parts, { multiValued: true });
}
