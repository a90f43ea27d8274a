import type { Entry, MapNode, Node, Path } from '../yaml/node';

/**
 * One document laid over another: maps merge by key, everything else replaces. The mapping of one attribute
 * (`mappings.<object>.attributes.<target>`) counts as one value. Every node keeps the place it was written at.
 */
export function overlay(base: MapNode, over: MapNode): MapNode {
  return merge(base, over, []);
}

function merge(base: MapNode, over: MapNode, path: readonly string[]): MapNode {
  const entries = new Map(base.entries);
  for (const entry of over.entries.values()) {
    const below = entries.get(entry.key);
    entries.set(entry.key, below ? mergeEntry(below, entry, [...path, entry.key]) : entry);
  }
  return { kind: 'map', place: over.place, entries };
}

function mergeEntry(base: Entry, over: Entry, path: readonly string[]): Entry {
  const mergeable = base.value.kind === 'map' && over.value.kind === 'map' && !isOneValue(path);
  return mergeable ? { ...over, value: merge(base.value, over.value, path) } : over;
}

function isOneValue(path: readonly string[]): boolean {
  const mapping = path[0] === 'tenants' && path[2] === 'overrides' ? path.slice(3) : path;
  return mapping.length === 4 && mapping[0] === 'mappings' && mapping[2] === 'attributes';
}

/** A map without some of its keys. */
export function without(node: MapNode, keys: readonly string[]): MapNode {
  return { ...node, entries: new Map([...node.entries].filter(([key]) => !keys.includes(key))) };
}

/** A tree without the nodes at some paths; what encloses them stays. The root is never left out. */
export function pruned(node: Node, paths: readonly Path[]): Node {
  if (paths.length === 0 || node.kind === 'scalar') return node;
  const below = byFirstStep(paths);
  const keep = (step: string | number, value: Node): Node | undefined => {
    const inner = below.get(String(step)) ?? [];
    return inner.some((path) => path.length === 0) ? undefined : pruned(value, inner);
  };
  if (node.kind === 'list') {
    return { ...node, items: node.items.flatMap((item, index) => keep(index, item) ?? []) };
  }
  const entries = [...node.entries.values()].flatMap((entry) => {
    const value = keep(entry.key, entry.value);
    return value === undefined ? [] : [[entry.key, { ...entry, value }] as const];
  });
  return { ...node, entries: new Map(entries) };
}

function byFirstStep(paths: readonly Path[]): ReadonlyMap<string, readonly Path[]> {
  const below = new Map<string, Path[]>();
  for (const [first, ...rest] of paths) {
    const step = String(first);
    const others = below.get(step);
    if (others) others.push(rest);
    else below.set(step, [rest]);
  }
  return below;
}
