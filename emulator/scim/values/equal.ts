import { isJsonObject } from '../../graph/json';
import type { Json } from '../../graph/json';

/** The same JSON; the order of members, and members without value, make no difference. */
export function equalJson(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((element, index) => equalJson(element, other[index]))
    );
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => equalJson(one[name], other[name]));
}
