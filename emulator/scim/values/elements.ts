import { isJsonObject } from '../../graph/json';
import type { Json } from '../../graph/json';
import { badRequest } from '../scim-error';
import { equalJson } from './equal';

/** Elements of both lists; of two that mean the same, the later one completes the earlier. */
export function unite(present: readonly Json[], added: readonly Json[]): Json[] {
  const united = new Map<string, Json[]>();
  for (const element of [...present, ...added]) {
    const key = keyOf(element);
    const sameKey = united.get(key) ?? [];
    united.set(key, sameKey);
    const index = sameKey.findIndex((other) => sameElement(other, element));
    const other = sameKey[index];
    if (other === undefined) sameKey.push(element);
    else if (isJsonObject(other) && isJsonObject(element)) sameKey[index] = { ...other, ...element };
  }
  return [...united.values()].flat();
}

/** The elements without those that mean the same as a removed one. */
export function without(present: readonly Json[], removed: readonly Json[]): Json[] {
  const byKey = new Map<string, Json[]>();
  for (const element of removed) byKey.set(keyOf(element), [...(byKey.get(keyOf(element)) ?? []), element]);
  return present.filter(
    (element) => !(byKey.get(keyOf(element)) ?? []).some((other) => sameElement(element, other)),
  );
}

/** Leaves `primary` to the element that was given it last (RFC 7644 section 3.5.2). */
export function onePrimary(before: readonly Json[], after: readonly Json[]): Json[] {
  const isPrimary = (element: Json) => isJsonObject(element) && element.primary === true;
  if (after.filter(isPrimary).length <= 1) return [...after];
  const old = before.filter(isPrimary);
  const demoted = after.map((element) =>
    isJsonObject(element) && old.some((other) => equalJson(other, element))
      ? { ...element, primary: false }
      : element,
  );
  if (demoted.filter(isPrimary).length > 1)
    throw badRequest('invalidValue', 'Only one value can be primary.');
  return demoted;
}

/** Objects are told apart by their value first, so that lists of thousands of members stay quick. */
function keyOf(element: Json): string {
  return JSON.stringify(isJsonObject(element) ? (element.value ?? null) : element);
}

/** The same value; a type that only one of them names makes no difference. */
function sameElement(one: Json, other: Json): boolean {
  if (!isJsonObject(one) || !isJsonObject(other) || one.value === undefined) return equalJson(one, other);
  const types = [one.type, other.type].filter((type) => type !== undefined);
  return one.value === other.value && (types.length < 2 || types[0] === types[1]);
}
