/**
 * A tree as the source of a JavaScript regular expression of the same meaning, for use without flags that change it (no `u`,
 * `v`, `i`, `m` or `s`): every character and class is written as a list of UTF-16 units.
 */
import type { CaptureNode, Node, Place, RepeatNode } from './ast';
import { canBeEmpty, childrenOf, contains } from './analysis';
import type { CharSet } from './char-set';
import { boundaryUnits } from './unicode';

/** More ranges than this are not written out; a `\w` has some eight hundred. */
const MAX_RANGES = 15_000;

export interface Translation {
  readonly source: string;
  /** For each group of the source, from 1, the rank of the .NET group. */
  readonly groups: readonly number[];
}

/**
 * Translates a tree; undefined where JavaScript would not give the same result:
 * - backreferences: to a group that took no part they fail in .NET and match in JavaScript;
 * - `\G`, atomic groups, and one name for several groups: JavaScript has none of them;
 * - repetitions of what may be empty: JavaScript undoes a round that consumes nothing, .NET keeps what it captured;
 * - a group in a repetition that a round may pass by: JavaScript forgets what it captured in the round before;
 * - more or larger classes than its compiler takes.
 */
export function translate(tree: Node): Translation | undefined {
  if (contains(tree, (node) => differs(node))) return undefined;
  if (rangesIn(tree) > MAX_RANGES) return undefined;
  const groups = capturesIn(tree).map((capture) => capture.group);
  if (new Set(groups).size < groups.length) return undefined;
  return { source: print(tree), groups };
}

function differs(node: Node): boolean {
  switch (node.type) {
    case 'backreference':
    case 'atomic':
      return true;
    case 'assertion':
      return node.place === 'searchStart';
    case 'repeat':
      return canBeEmpty(node.body) || (node.max > 1 && mayPassCapture(node.body));
    default:
      return false;
  }
}

/** Whether a match of the node may leave out a group inside of it. */
function mayPassCapture(node: Node): boolean {
  const optional =
    node.type === 'alternation' ||
    (node.type === 'repeat' && node.min === 0) ||
    (node.type === 'look' && node.negative);
  if (optional) return capturesIn(node).length > 0;
  return childrenOf(node).some(mayPassCapture);
}

/** The groups in the order of their parentheses. */
function capturesIn(node: Node): CaptureNode[] {
  const inner = childrenOf(node).flatMap(capturesIn);
  return node.type === 'capture' ? [node, ...inner] : inner;
}

function rangesIn(node: Node): number {
  if (node.type === 'unit') return node.set.ranges.length / 2;
  if (node.type === 'assertion')
    return node.place.endsWith('ordBoundary') ? 2 * boundaryUnits().ranges.length : 1;
  return childrenOf(node).reduce((sum, child) => sum + rangesIn(child), 1);
}

function print(node: Node): string {
  switch (node.type) {
    case 'unit':
      return printSet(node.set);
    case 'sequence':
      return node.items.map(printItem).join('');
    case 'alternation':
      return node.options.map(print).join('|');
    case 'repeat':
      return printAtom(node.body) + printCount(node);
    case 'capture':
      return `(${print(node.body)})`;
    case 'look':
      return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${print(node.body)})`;
    case 'assertion':
      return printPlace(node.place);
    default:
      return '(?:)';
  }
}

function printItem(node: Node): string {
  return node.type === 'alternation' ? `(?:${print(node)})` : print(node);
}

function printAtom(node: Node): string {
  return node.type === 'unit' || node.type === 'capture' ? print(node) : `(?:${print(node)})`;
}

function printCount({ min, max, lazy }: RepeatNode): string {
  return `{${min},${max === Infinity ? '' : max}}${lazy ? '?' : ''}`;
}

function printPlace(place: Place): string {
  switch (place) {
    case 'textStart':
      return '^';
    case 'lineStart':
      return '(?<![^\\n])';
    case 'textEnd':
      return '$';
    case 'finalLineEnd':
      return '(?=\\n?$)';
    case 'lineEnd':
      return '(?![^\\n])';
    case 'wordBoundary':
    case 'notWordBoundary':
      return printBoundary(place === 'wordBoundary');
    case 'searchStart':
      return '';
  }
}

function printBoundary(between: boolean): string {
  const word = printSet(boundaryUnits());
  const [after, notAfter, before, notBefore] = [`(?<=${word})`, `(?<!${word})`, `(?=${word})`, `(?!${word})`];
  return between
    ? `(?:${after}${notBefore}|${notAfter}${before})`
    : `(?:${after}${before}|${notAfter}${notBefore})`;
}

function printSet(set: CharSet): string {
  const [first, last] = set.ranges;
  if (first !== undefined && first === last && set.ranges.length === 2) return printUnit(first);
  const ranges = set
    .pairs()
    .map(([from, to]) => (from === to ? printUnit(from) : `${printUnit(from)}-${printUnit(to)}`));
  return `[${ranges.join('')}]`;
}

function printUnit(unit: number): string {
  const text = String.fromCharCode(unit);
  // Written as they are where that is plain: an escape is six times as long.
  return /^[0-9A-Za-z\u00c0-\u1fff\u3041-\ud7ff\uf900-\ufaff]$/.test(text)
    ? text
    : `\\u${unit.toString(16).padStart(4, '0')}`;
}
