import type { Entry, MapNode, Node } from '../yaml/node';

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

/** A tree without the nodes at some paths; what encloses them stays. */
export function pruned(node: Node, paths: readonly (readonly (string | number)[])[]): Node {
  if (paths.length === 0 || node.kind === 'scalar') return node;
  const below = (step: string | number): readonly (readonly (string | number)[])[] =>
    paths.filter((path) => path[0] === step).map((path) => path.slice(1));
  const gone = (step: string | number): boolean => below(step).some((path) => path.length === 0);
  if (node.kind === 'list') {
    const items = node.items.flatMap((item, index) => (gone(index) ? [] : [pruned(item, below(index))]));
    return { ...node, items };
  }
  const kept = [...node.entries.values()].filter((entry) => !gone(entry.key));
  const entries = new Map(
    kept.map((entry) => [entry.key, { ...entry, value: pruned(entry.value, below(entry.key)) }]),
  );
  return { ...node, entries };
}
