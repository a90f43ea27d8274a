import type { Place } from '../diagnostics/source';

/** A YAML document as a tree in which everything knows its place. Aliases share the node of their anchor. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly place: Place;
  /** As the core schema of YAML 1.2 reads it, except that only `true` and `false` are booleans. */
  readonly value: string | number | boolean | null;
  /** The text as written, unquoted and unescaped: what a place that takes text means. */
  readonly text: string;
}

/** Keys and list positions from the top of a document, e.g. `['assignments', 0, 'role']`. */
export type Path = readonly (string | number)[];

/** The child of a node by key or list position. */
export function child(node: Node | undefined, step: string | number): Node | undefined {
  if (node?.kind === 'map') return node.entries.get(String(step))?.value;
  return node?.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
}

/** The node at a path; undefined where the document has none. */
export function at(node: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((current, step) => child(current, step), node);
}

/** The items of a list; none where the node is absent or something else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The entries of a map in the order written; none where the node is absent or something else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

/** The text of a scalar as written; undefined where the node is absent or something else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** A plain JavaScript value of a tree, for the JSON Schema validator and for Terraform backends. */
export function toValue(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toValue);
  return Object.fromEntries([...node.entries.values()].map((entry) => [entry.key, toValue(entry.value)]));
}

/**
 * The place of a path: of the value, or of the key where `on` says so (list items have no key). Where the document does
 * not reach as far, the key of the nearest thing that is there.
 */
export function placeOf(root: Node, path: Path, on: 'key' | 'value' = 'value'): Place {
  let node = root;
  let key = root.place;
  for (const step of path) {
    const next = child(node, step);
    if (next === undefined) return node === root ? headOf(root) : key;
    key = (node.kind === 'map' ? node.entries.get(String(step))?.keyPlace : undefined) ?? next.place;
    node = next;
  }
  return on === 'key' || (node.kind !== 'scalar' && path.length > 0)
    ? key
    : node === root
      ? headOf(root)
      : node.place;
}

/** What stands for a whole document in a message: its first key, or its first character. */
function headOf(root: Node): Place {
  const first = entriesOf(root)[0];
  return first?.keyPlace ?? { ...root.place, end: Math.min(root.place.end, root.place.start + 1) };
}
