/**
 * A .NET pattern as a tree. The parser has already applied options, so the tree has none: what a character or class matches
 * under `i`, `s` or `x` is a set of UTF-16 units, and anchors say which place they mean.
 */
import type { CharSet } from './char-set';

export type Node =
  | EmptyNode
  | UnitNode
  | SequenceNode
  | AlternationNode
  | RepeatNode
  | CaptureNode
  | AtomicNode
  | LookNode
  | AssertionNode
  | BackreferenceNode;

interface Located {
  /** Where the construct begins in the pattern, in UTF-16 units from 0. */
  readonly offset: number;
}

/** Matches nothing at all, always: `()`, or one side of `a|`. */
export interface EmptyNode extends Located {
  readonly type: 'empty';
}

/** Matches one UTF-16 unit out of a set: a literal, a class, an escape or the dot. */
export interface UnitNode extends Located {
  readonly type: 'unit';
  readonly set: CharSet;
}

export interface SequenceNode extends Located {
  readonly type: 'sequence';
  readonly items: readonly Node[];
}

/** The first that lets the rest match wins. */
export interface AlternationNode extends Located {
  readonly type: 'alternation';
  readonly options: readonly Node[];
}

/** `max` is `Infinity` where there is no upper bound. */
export interface RepeatNode extends Located {
  readonly type: 'repeat';
  readonly body: Node;
  readonly min: number;
  readonly max: number;
  readonly lazy: boolean;
}

/** `group` is an index into the group table, from 1; several captures may share it. */
export interface CaptureNode extends Located {
  readonly type: 'capture';
  readonly group: number;
  readonly body: Node;
}

/** `(?>…)`: once it has matched, no other way to match it is tried. */
export interface AtomicNode extends Located {
  readonly type: 'atomic';
  readonly body: Node;
}

/** Lookahead or, with `behind`, lookbehind, which reads from right to left. */
export interface LookNode extends Located {
  readonly type: 'look';
  readonly behind: boolean;
  readonly negative: boolean;
  readonly body: Node;
}

/**
 * A place in the text: its start; after a line feed too; its end; before a final line feed too; before any line feed too; where
 * the search began (`\G`); between a word character and another, or not.
 */
export type Place =
  | 'textStart'
  | 'lineStart'
  | 'textEnd'
  | 'finalLineEnd'
  | 'lineEnd'
  | 'searchStart'
  | 'wordBoundary'
  | 'notWordBoundary';

export interface AssertionNode extends Located {
  readonly type: 'assertion';
  readonly place: Place;
}

export interface BackreferenceNode extends Located {
  readonly type: 'backreference';
  readonly group: number;
  readonly ignoreCase: boolean;
}
