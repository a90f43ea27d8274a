import { isObject } from '../cty/json';
import type { Json } from '../cty/json';

/**
 * The document a PUT sends: yours laid over the live one. Members of objects are united and yours win; lists of the same
 * length are merged position by position, so a member you leave out may come from an element that meant something
 * else; otherwise yours stands as it is, null included.
 */
export function mergeBodies(live: Json, yours: Json): Json {
  if (isObject(live) && isObject(yours)) {
    const merged = Object.entries(yours).map(([key, value]) => [key, mergeBodies(live[key] ?? null, value)]);
    return { ...live, ...(Object.fromEntries(merged) as Readonly<Record<string, Json>>) };
  }
  if (Array.isArray(live) && Array.isArray(yours) && live.length === yours.length) {
    return (yours as Json[]).map((item, index) => mergeBodies((live as Json[])[index] ?? null, item));
  }
  return yours;
}
