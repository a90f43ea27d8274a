import type { SpecValue } from './difference';

/** The one member in which two values differ, both as maps; undefined where it is not exactly one. */
export function differingMember(declared: SpecValue, live: SpecValue): string | undefined {
  const [one, other] = [membersOf(declared), membersOf(live)];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const differing = names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return differing.length === 1 ? differing[0] : undefined;
}

/** A mapping's short form is its source. */
function membersOf(value: SpecValue): Readonly<Record<string, SpecValue>> {
  if (typeof value === 'object' && !Array.isArray(value)) return value as Readonly<Record<string, SpecValue>>;
  return { source: value };
}
