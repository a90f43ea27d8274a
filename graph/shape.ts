/** What documents of Graph have to look like for those who read them. */
import { isObject, kindOf } from '../provisioning/json-value';

/**
 * What stands somewhere in a document. A member that is absent or null is always as it may be, but for an `id`; members that are not
 * named here are nobody's business.
 */
export type Shape = 'id' | 'text' | 'number' | 'flag' | Members | readonly [Shape];

interface Members {
  readonly [name: string]: Shape;
}

const TYPES: Readonly<Record<string, string>> = {
  id: 'string',
  text: 'string',
  number: 'number',
  flag: 'boolean',
};

/** What in a value is of another shape, e.g. `status.progress is a text`; undefined where nothing is. */
export function oddIn(value: unknown, shape: Shape, path = ''): string | undefined {
  const isAbsent = value === undefined || value === null;
  if (isAbsent && shape !== 'id') return undefined;
  if (typeof shape === 'string')
    return typeof value === TYPES[shape] && (shape !== 'id' || value !== '')
      ? undefined
      : mistake(value, path);
  if (isList(shape)) {
    if (!Array.isArray(value)) return mistake(value, path);
    return firstOf(value, (one: unknown, index) => oddElement(one, shape[0], `${path}[${index}]`));
  }
  if (!isObject(value)) return mistake(value, path);
  const within = path === '' ? '' : `${path}.`;
  return firstOf(Object.entries(shape), ([name, own]) => oddIn(value[name], own, `${within}${name}`));
}

function oddElement(value: unknown, shape: Shape, path: string): string | undefined {
  return value === null ? mistake(value, path) : oddIn(value, shape, path);
}

function isList(shape: Members | readonly [Shape]): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function mistake(value: unknown, path: string): string {
  return `${path} is ${value === '' ? 'empty' : kindOf(value)}`;
}

function firstOf<T>(
  list: readonly T[],
  odd: (one: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, one] of list.entries()) {
    const found = odd(one, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
