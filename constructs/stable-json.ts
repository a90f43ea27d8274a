/**
 * JSON with sorted keys and two spaces of indentation, in cdktf's own spelling: the brackets of an empty list or object
 * stand on two lines. The value holds no `undefined`.
 */
export function stableJson(value: unknown, line = '\n'): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${line}  `;
  if (Array.isArray(value))
    return `[${value.map((item) => inner + stableJson(item, inner)).join(',')}${line}]`;
  const members = Object.entries(value)
    .sort(byKey)
    .map(([key, member]) => `${inner}${JSON.stringify(key)}: ${stableJson(member, inner)}`);
  return `{${members.join(',')}${line}}`;
}

/** By code units, so that the order is the same in every language. */
function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
