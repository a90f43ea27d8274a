/** JSON as the box keeps, reads and writes it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** An object of JSON; a member may be absent. */
export interface JsonObject {
  [member: string]: Json | undefined;
}

/** True for an object, false for a list, null and scalars. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Plain data whose type does not say that it is JSON: an interface has no index signature. */
export function jsonOf(data: object): JsonObject {
  return data as JsonObject;
}

/** The objects in a list; anything that is not a list counts as an empty one. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The value if it is a text. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Deepest nesting of lists and objects that is read; a schema needs a dozen. */
export const DEEPEST_JSON = 200;

/** Parses JSON text; undefined where it is malformed or nested too deeply to be walked safely. */
export function tryParseJson(text: string): Json | undefined {
  if (nesting(text) > DEEPEST_JSON) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The deepest nesting of brackets outside texts; scanned by hand, because the text may be megabytes of brackets. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}
