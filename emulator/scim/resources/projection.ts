import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { findPlace } from '../schema/place';
import type { Place } from '../schema/place';
import { coreAttributes, findExtension } from '../schema/resource-type';
import type { ResourceType } from '../schema/resource-type';

/** Leaves of a resource what a client wants to see. */
export type Projection = (resource: JsonObject) => JsonObject;

/**
 * The projection for the parameters `attributes` and `excludedAttributes`, each a list with commas; `attributes` wins. What is
 * always returned stays, and names that the schemas do not have count for nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.9
 */
export function projectionFor(
  type: ResourceType,
  attributes: string | undefined,
  excludedAttributes: string | undefined,
): Projection {
  if (attributes !== undefined) {
    const wanted = [...alwaysReturned(type), ...keyPaths(type, attributes)];
    return (resource) => objectOf(only(resource, wanted));
  }
  const kept = alwaysReturned(type).flat();
  const unwanted = keyPaths(type, excludedAttributes ?? '').filter(
    ([first, ...more]) => more.length > 0 || first === undefined || !kept.includes(first),
  );
  return (resource) => (unwanted.length === 0 ? resource : objectOf(allBut(resource, unwanted)));
}

type KeyPath = readonly string[];

function alwaysReturned(type: ResourceType): readonly KeyPath[] {
  return coreAttributes(type).flatMap(({ name, returned }) => (returned === 'always' ? [[name]] : []));
}

function keyPaths(type: ResourceType, list: string): readonly KeyPath[] {
  return list.split(',').flatMap((part) => {
    const name = part.trim();
    const extension = findExtension(type, name);
    if (extension) return [[extension.id]];
    const place = findPlace(type, name);
    return place ? [keysOf(place)] : [];
  });
}

function keysOf({ extension, attribute, sub }: Place): KeyPath {
  return [extension, attribute.name, sub?.name].filter((key) => key !== undefined);
}

function only(value: Json, paths: readonly KeyPath[]): Json | undefined {
  if (paths.some((path) => path.length === 0)) return value;
  return within(value, (key, part) => {
    const inner = pathsUnder(paths, key);
    return inner.length === 0 ? undefined : only(part, inner);
  });
}

function allBut(value: Json, paths: readonly KeyPath[]): Json | undefined {
  if (paths.some((path) => path.length === 0)) return undefined;
  return within(value, (key, part) => {
    const inner = pathsUnder(paths, key);
    return inner.length === 0 ? part : allBut(part, inner);
  });
}

function pathsUnder(paths: readonly KeyPath[], key: string): readonly KeyPath[] {
  return paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
}

/** Each member through a function, also of the objects in a list; what nothing is left of goes. */
function within(value: Json, change: (key: string, part: Json) => Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const left = value.map((element) => within(element, change)).filter((element) => element !== undefined);
    return left.length === 0 ? undefined : left;
  }
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value).map(([key, part]): [string, Json | undefined] => [
    key,
    part === undefined ? part : change(key, part),
  ]);
  const left = entries.filter(([, part]) => part !== undefined);
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
