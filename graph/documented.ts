/**
 * What Graph answered, as far as it is of the types that its reference documents. A member of another type counts as one that Graph left
 * out, which real answers do with any: so nothing behind this has to ask whether a text is one.
 */
import { isObject, isWellFormed, memberOf } from '../provisioning/json-value';
import { malformed } from './answer';

/** How a value is documented. */
export type Shape =
  /** Of whole characters: no address can hold the half of one. */
  | 'text'
  /** A text with something in it, without which its object is none. */
  | 'id'
  | 'number'
  | 'boolean'
  | { readonly list: Shape }
  | { readonly members: Readonly<Record<string, Shape>> };

/** The value as documented; undefined where it is of another type. */
export function documented(value: unknown, shape: Shape): unknown {
  switch (shape) {
    case 'text':
    case 'id':
      return typeof value === 'string' && isWellFormed(value) && !(shape === 'id' && value === '')
        ? value
        : undefined;
    case 'number':
    case 'boolean':
      return typeof value === shape ? value : undefined;
    default:
      return 'list' in shape ? listOf(value, shape.list) : objectOf(value, shape.members);
  }
}

function listOf(value: unknown, shape: Shape): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((one: unknown) => documented(one, shape)).filter((one) => one !== undefined);
}

function objectOf(value: unknown, members: Readonly<Record<string, Shape>>): object | undefined {
  if (!isObject(value)) return undefined;
  const read = Object.entries(members).flatMap(([name, shape]) => {
    const member = documented(memberOf(value, name), shape);
    return member === undefined ? [] : [[name, member] as const];
  });
  const object: Readonly<Record<string, unknown>> = Object.fromEntries(read);
  const isWhole = Object.entries(members).every(
    ([name, shape]) => shape !== 'id' || Object.hasOwn(object, name),
  );
  return isWhole ? object : undefined;
}

/** The id of something that is only asked for its id. @throws GraphError where it has none */
export function idOf(value: unknown, path: string): string {
  const { id } = needed(value, { members: { id: 'id' } }, path, 'an object') as { readonly id: string };
  return id;
}

/**
 * The same of what nothing can be done without.
 *
 * @param path - what was asked for
 * @param what - with its article
 * @throws GraphError where it is none
 */
export function needed(value: unknown, shape: Shape, path: string, what: string): unknown {
  const read = documented(value, shape);
  if (read === undefined)
    throw malformed({ method: 'GET', path }, 200, `The answer is not ${what} with an id.`);
  return read;
}
