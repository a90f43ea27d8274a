import { isObject } from '../cty/json';
import type { Json } from '../cty/json';

/**
 * JSON as Go programs write it, byte for byte: no white space, members in order of their names, and the characters that
 * mean something in HTML escaped.
 */
export function canonicalJson(json: Json): string {
  if (isObject(json)) {
    const members = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, value]) => `${escaped(key)}:${canonicalJson(value)}`).join(',')}}`;
  }
  if (Array.isArray(json)) return `[${(json as readonly Json[]).map(canonicalJson).join(',')}]`;
  return escaped(json as string);
}

function escaped(value: null | boolean | number | string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
