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

/** The objects in a list; anything that is not a list counts as an empty one. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The value if it is a text. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Parses JSON text; undefined where it is malformed. */
export function tryParseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
