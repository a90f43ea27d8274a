/**
 * The library's nodes to ours: scalars resolved by our own reading of the core schema, aliases replaced by the node of
 * their anchor (shared, so a document stays as small as its text), and what YAML allows but a spec does not reported.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { diagnosticAt, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import type { Place, Source } from '../diagnostics/source';
import { MAX_ALIAS_NODES } from './limits';
import type { Entry, MapNode, Node } from './node';
import { plainValue } from './scalar';

/** A document as a tree; `fatal` where the tree is not what the text means. */
export interface Converted {
  readonly node: Node;
  readonly diagnostics: readonly Diagnostic[];
  readonly fatal: boolean;
}

/** Converts the contents of one document. Its nesting must have been checked before. */
export function convert(source: Source, contents: unknown): Converted {
  const converter = new Converter(source);
  const node = converter.node(contents, { source, start: 0, end: 0 });
  return { node, diagnostics: converter.diagnostics, fatal: converter.fatal };
}

class Converter {
  readonly diagnostics: Diagnostic[] = [];
  fatal = false;
  private readonly anchors = new Map<string, Node | 'open'>();
  private readonly sizes = new Map<Node, number>();
  private aliased = 0;

  constructor(private readonly source: Source) {}

  /** @param empty - the place of a value that is not there: its key's */
  node(from: unknown, empty: Place): Node {
    if (isAlias(from)) return this.alias(from);
    const anchor = isMap(from) || isSeq(from) || isScalar(from) ? from.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const node = this.plain(from, empty);
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private plain(from: unknown, empty: Place): Node {
    if (isMap(from)) return this.map(from);
    if (isSeq(from)) return this.list(from);
    if (isScalar(from)) return this.scalar(from, empty);
    return this.sized({ kind: 'scalar', place: empty, value: null, text: '' }, 1);
  }

  private scalar(from: Scalar, empty: Place): Node {
    const text = textOfScalar(from);
    const isPlain = from.type === 'PLAIN' || from.type === undefined;
    const [start = 0, end = 0] = from.range ?? [];
    const place = end > start ? { source: this.source, start, end } : empty;
    return this.sized({ kind: 'scalar', place, value: isPlain ? plainValue(text) : text, text }, 1);
  }

  private list(from: YAMLSeq): Node {
    const place = this.placeOf(from.range);
    const items = from.items.map((item) => this.node(item, this.dashBefore(item, place)));
    return this.sized({ kind: 'list', place, items }, 1 + this.sumOf(items));
  }

  /** The dash, or the comma, of a list item that is empty. */
  private dashBefore(item: unknown, list: Place): Place {
    const offset = isScalar(item) ? item.range?.[0] : undefined;
    if (offset === undefined) return list;
    const end = this.source.text.slice(0, offset).trimEnd().length;
    return { source: this.source, start: Math.max(0, end - 1), end };
  }

  private map(from: YAMLMap): MapNode {
    const entries = new Map<string, Entry>();
    for (const pair of from.items) this.entry(pair, entries);
    const node: MapNode = { kind: 'map', place: this.placeOf(from.range), entries };
    return this.sized(node, 1 + this.sumOf([...entries.values()].map((entry) => entry.value)));
  }

  private entry(pair: Pair, entries: Map<string, Entry>): void {
    const key = pair.key;
    const keyText = isScalar(key) ? textOfScalar(key) : '';
    const isPlain = isScalar(key) && (key.type === 'PLAIN' || key.type === undefined);
    const keyPlace = this.placeOf(
      isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? key.range : undefined,
    );
    if (isScalar(key) && key.anchor !== undefined) this.anchors.set(key.anchor, this.scalar(key, keyPlace));
    const value = this.node(pair.value, keyPlace);
    if (!isScalar(key) || (isPlain && keyText === '')) return this.refuse(keyPlace, COMPLEX_KEY);
    if (isPlain && keyText === '<<') return this.refuse(keyPlace, MERGE_KEY);
    const first = entries.get(keyText);
    if (first) this.diagnostics.push(diagnosticAt(keyPlace, duplicateKey(keyText, first.keyPlace)));
    else entries.set(keyText, { key: keyText, keyPlace, value });
  }

  private alias(from: Alias): Node {
    const place = this.placeOf(from.range);
    const nothing = this.sized({ kind: 'scalar', place, value: '', text: '' }, 1);
    const target = this.anchors.get(from.source);
    if (target === undefined) this.refuse(place, unknownAnchor(from.source, [...this.anchors.keys()]));
    if (target === 'open') this.refuse(place, CIRCULAR_ALIAS);
    if (target === undefined || target === 'open') return nothing;
    this.aliased += this.sumOf([target]);
    if (this.aliased <= MAX_ALIAS_NODES) return target;
    if (!this.fatal) this.refuse(place, ALIAS_EXPANSION);
    return nothing;
  }

  private refuse(place: Place, finding: Finding): void {
    this.fatal = true;
    this.diagnostics.push(diagnosticAt(place, finding));
  }

  private sized<T extends Node>(node: T, size: number): T {
    this.sizes.set(node, size);
    return node;
  }

  private sumOf(nodes: readonly Node[]): number {
    return nodes.reduce((sum, node) => sum + (this.sizes.get(node) ?? 1), 0);
  }

  private placeOf(range: readonly number[] | null | undefined): Place {
    const [start = 0, end = start] = range ?? [];
    // A block ends behind its last line break; a range that people see ends with its last character.
    const length = this.source.text.slice(start, end).trimEnd().length;
    return { source: this.source, start, end: start + length };
  }
}

/** The failsafe schema gives every scalar as text; an absent one has no value. */
function textOfScalar(from: Scalar): string {
  return typeof from.value === 'string' ? from.value : '';
}

const COMPLEX_KEY: Finding = {
  code: 'yaml/complex-key',
  message: 'A key is a text; a map, a list, an alias or nothing cannot be one.',
  help: 'Write the key as a text, in quotes where it holds special characters.',
};

const MERGE_KEY: Finding = {
  code: 'yaml/merge-key',
  message: 'Merge keys (<<) belong to YAML 1.1 and are not allowed.',
  help: 'Use extends to lay this file over another, overrides for one tenant, or an alias (*name) for a whole value.',
};

const CIRCULAR_ALIAS: Finding = {
  code: 'yaml/circular-alias',
  message: 'The alias stands inside the value of its own anchor.',
  help: 'Write the value out; a spec cannot contain itself.',
};

const ALIAS_EXPANSION: Finding = {
  code: 'yaml/alias-expansion',
  message: `With this alias, aliases stand for more than ${MAX_ALIAS_NODES} values.`,
  help: 'Use fewer aliases of aliases; write large shared parts into a file and name it under extends.',
};

function unknownAnchor(name: string, known: readonly string[]): Finding {
  return {
    code: 'yaml/unknown-anchor',
    message: `No anchor &${name} stands above this alias.`,
    help:
      known.length > 0
        ? `Anchors so far: ${known.map((one) => `&${one}`).join(', ')}. Put the text in quotes if it is meant to begin with *.`
        : 'Define the anchor above, or put the text in quotes if it is meant to begin with *.',
  };
}

function duplicateKey(key: string, first: Place): Finding {
  const { line, column } = first.source.position(first.start);
  return {
    code: 'yaml/duplicate-key',
    message: `The key "${key}" is already given at line ${line}, column ${column}.`,
    help: 'Keep one of the two; put what both should say under one key.',
  };
}
