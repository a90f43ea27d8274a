import { USER_ATTRIBUTES } from '../attributes';
import { isObject, kindOf } from '../json-value';

type Expected = 'a text' | 'a Boolean' | 'a list of texts' | 'an object';

/** What Graph gives for the members of a user that mappings read; others are not judged. */
const EXPECTED: ReadonlyMap<string, Expected> = new Map(
  USER_ATTRIBUTES.flatMap(({ graph, type, multivalued }): (readonly [string, Expected])[] => {
    if (graph === undefined) return [];
    if (graph.includes('.')) return [[graph.slice(0, graph.indexOf('.')), 'an object']];
    if (multivalued || graph.endsWith('[0]')) return [[graph.replace(/\[0\]$/, ''), 'a list of texts']];
    return [[graph, type === 'Boolean' ? 'a Boolean' : 'a text']];
  }),
);

/** The first member of a user whose value is of another type than Graph gives, as the end of a sentence; null is none. */
export function wrongType(user: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of Object.keys(user)) {
    const expected = EXPECTED.get(name);
    if (expected === undefined) continue;
    const value = user[name];
    if (value !== null && !fits(value, expected)) return `${name} is ${kindOf(value)}, not ${expected}`;
  }
  return undefined;
}

function fits(value: unknown, expected: Expected): boolean {
  switch (expected) {
    case 'a text':
      return typeof value === 'string';
    case 'a Boolean':
      return typeof value === 'boolean';
    case 'a list of texts':
      return isListOfTexts(value);
    case 'an object':
      return isObject(value);
  }
}

export function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
