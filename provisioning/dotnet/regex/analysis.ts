/** What can be told of a tree without running it. */
import type { Node } from './ast';
import { ANY_UNIT, type CharSet } from './char-set';

/** The parts of a node. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'sequence') return node.items;
  if (node.type === 'alternation') return node.options;
  return 'body' in node ? [node.body] : [];
}

/** Whether the test holds for the node or anything inside it. */
export function contains(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => contains(child, test));
}

/** Whether the node may match without consuming anything. */
export function canBeEmpty(node: Node): boolean {
  switch (node.type) {
    case 'unit':
      return false;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'alternation':
      return node.options.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'capture':
    case 'atomic':
      return canBeEmpty(node.body);
    default:
      return true;
  }
}

/** A repetition that may go round without consuming anything. */
export function repeatsNothing(node: Node): boolean {
  return node.type === 'repeat' && canBeEmpty(node.body);
}

/** A repetition without an upper bound. */
export function isUnbounded(node: Node): boolean {
  return node.type === 'repeat' && node.max === Infinity;
}

/** The units that a match can begin with; every unit where it can be empty or nothing is known. */
export function firstUnits(node: Node): CharSet {
  return canBeEmpty(node) ? ANY_UNIT : consumedFirst(node);
}

function consumedFirst(node: Node): CharSet {
  switch (node.type) {
    case 'unit':
      return node.set;
    case 'sequence':
      return union(node.items.slice(0, node.items.findIndex((item) => !canBeEmpty(item)) + 1 || undefined));
    case 'alternation':
      return union(node.options);
    case 'repeat':
    case 'capture':
    case 'atomic':
      return consumedFirst(node.body);
    case 'backreference':
      return ANY_UNIT;
    default:
      return NOTHING;
  }
}

function union(nodes: readonly Node[]): CharSet {
  return nodes.map(consumedFirst).reduce((all, one) => all.union(one), NOTHING);
}

const NOTHING = ANY_UNIT.negate();

/** Whether every match begins at the start of the text. */
export function startsAtTextStart(node: Node): boolean {
  switch (node.type) {
    case 'assertion':
      return node.place === 'textStart';
    case 'sequence':
      return node.items.some(
        (item, i) => startsAtTextStart(item) && node.items.slice(0, i).every(consumesNothing),
      );
    case 'alternation':
      return node.options.every(startsAtTextStart);
    case 'repeat':
      return node.min > 0 && startsAtTextStart(node.body);
    case 'capture':
    case 'atomic':
      return startsAtTextStart(node.body);
    default:
      return false;
  }
}

function consumesNothing(node: Node): boolean {
  return node.type === 'assertion' || node.type === 'look' || node.type === 'empty';
}
