import { badProperty, badRequest, unsupportedQuery } from '../graph/graph-error';
import { isJsonObject } from '../graph/json';
import type { Json, JsonObject } from '../graph/json';

/** What a property of a directory object may hold. `null` clears any but a flag. */
export type PropertyType = 'text' | 'flag' | 'texts' | 'object' | 'objects' | 'scalar';

/** The properties of one kind of directory object, as far as a program may write them. */
export interface Properties {
  /** As error messages name it. */
  readonly resource: 'User' | 'Group';
  readonly writable: Readonly<Record<string, PropertyType>>;
  /** Those that the directory writes itself. */
  readonly readOnly: readonly string[];
  /** Those that Graph takes and the box does not keep. */
  readonly notKept: readonly string[];
  /** Those that a new object needs; none of them can be cleared later. */
  readonly required: readonly string[];
}

/** A property that an application adds to the directory: `extension_`, the id of the application without dashes, a name. */
const EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i;

const HOLDS: Readonly<Record<PropertyType, (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  object: isJsonObject,
  objects: (value) => Array.isArray(value) && value.every(isJsonObject),
  scalar: (value) => !isJsonObject(value) && !Array.isArray(value),
};

/**
 * What a request writes of an object: its members without annotations, each a writable property with a fitting value.
 *
 * @throws GraphError 400 for a read-only, unknown or mistyped property, and for one that the box does not keep.
 */
export function writtenProperties(properties: Properties, body: JsonObject): JsonObject {
  const members = Object.entries(body).filter(([name]) => !name.startsWith('@odata.'));
  for (const [name, value = null] of members) checkProperty(properties, name, value);
  return Object.fromEntries(members);
}

/**
 * An object with other properties laid over it; an object in a property is laid over the one that is there.
 *
 * @see https://learn.microsoft.com/graph/api/user-update
 */
export function withProperties<T extends JsonObject>(document: T, changes: JsonObject): T {
  const members = Object.entries(changes).map(([name, value]): [string, Json | undefined] => {
    const before = document[name];
    return [name, isJsonObject(before) && isJsonObject(value) ? { ...before, ...value } : value];
  });
  return { ...document, ...Object.fromEntries(members) };
}

/** @throws GraphError 400 where a new object lacks a property that it needs. */
export function checkRequired({ resource, required }: Properties, body: JsonObject): void {
  const missing = required.find((name) => (body[name] ?? null) === null);
  if (missing !== undefined)
    throw badRequest(`A value is required for property '${missing}' of resource '${resource}'.`);
}

/** 400 for a value that a property cannot have. */
export function invalidValue({ resource }: Properties, name: string) {
  return badProperty(`Invalid value specified for property '${name}' of resource '${resource}'.`, name);
}

function checkProperty(properties: Properties, name: string, value: Json): void {
  const { resource, writable, readOnly, notKept, required } = properties;
  if (readOnly.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
  if (notKept.includes(name) || name.includes('@'))
    throw unsupportedQuery(`The tenant in a box does not keep '${name}' of resource '${resource}'.`);
  const type = Object.hasOwn(writable, name) ? writable[name] : EXTENSION.test(name) ? 'scalar' : undefined;
  if (type === undefined)
    throw badRequest(
      `The property '${name}' does not exist on type 'microsoft.graph.${resource.toLowerCase()}'. Make sure to only use property names that are defined by the type.`,
    );
  const mayClear = value === null && type !== 'flag' && !required.includes(name);
  const isEmpty = value === '' && required.includes(name);
  if (isEmpty || (!mayClear && !HOLDS[type](value))) throw invalidValue(properties, name);
}
