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

/**
 * Judges the users of one file. Nearly all have the same members in the same order as the one before, so that what is expected
 * of them need not be looked up by name again.
 */
export class TypeJudge {
  private readonly names: string[] = [];
  private readonly expected: (Expected | undefined)[] = [];

  /** The first member of a user whose value is of another type than Graph gives, as the end of a sentence; null is none. */
  wrongType(user: Readonly<Record<string, unknown>>): string | undefined {
    let place = 0;
    for (const name in user) {
      if (!Object.hasOwn(user, name)) continue;
      if (this.names[place] !== name) {
        this.names[place] = name;
        this.expected[place] = EXPECTED.get(name);
      }
      const expected = this.expected[place];
      place += 1;
      if (expected === undefined) continue;
      const value = user[name];
      if (value !== null && !fits(value, expected)) return `${name} is ${kindOf(value)}, not ${expected}`;
    }
    return undefined;
  }
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
