/**
 * The position automaton of a tree (Glushkov's): one state for each unit node, written out as often as counts ask, and an edge
 * for each way to get from one to the next. Assertions count as always true, which only adds ways.
 */
import type { Node } from './ast';
import { canBeEmpty } from './analysis';
import { ANY_UNIT, type CharSet } from './char-set';

/** Trees with more states or edges than this are not analysed. */
const MAX_STATES = 150;
const MAX_EDGES = 3_000;

/** State 0 is the start, before any unit. */
export interface Positions {
  /** The units that lead into each state; those of the start are of no meaning. */
  readonly sets: readonly CharSet[];
  /** The states that may come after each state. */
  readonly next: readonly (readonly number[])[];
  readonly edges: number;
}

/** A piece of the automaton under construction. */
interface Piece {
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Whether the piece may match nothing. */
  readonly empty: boolean;
}

const NO_UNITS = ANY_UNIT.negate();
const NOTHING: Piece = { first: [], last: [], empty: true };

/** Thrown inside and answered by undefined: there is more than one way from a state to another, or too many states. */
class NotSimple extends Error {}

/**
 * Builds the automaton; `back` reads from right to left. Undefined where a state is reached from another in two ways at once,
 * where a repetition may consume nothing, at backreferences and atomic groups, and where the automaton would be large.
 */
export function positionsOf(tree: Node, back: boolean): Positions | undefined {
  try {
    return new Builder(back).build(tree);
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}

class Builder {
  private readonly sets: CharSet[] = [];
  private readonly next: Set<number>[] = [];
  private edges = 0;

  constructor(private readonly back: boolean) {}

  build(tree: Node): Positions {
    const start = this.addState(NO_UNITS);
    this.connect([start], this.piece(tree).first);
    return { sets: this.sets, next: this.next.map((states) => [...states]), edges: this.edges };
  }

  private piece(node: Node): Piece {
    switch (node.type) {
      case 'unit': {
        const state = this.addState(node.set);
        return { first: [state], last: [state], empty: false };
      }
      case 'sequence':
        return this.chain(this.back ? [...node.items].reverse() : node.items);
      case 'alternation':
        return this.choice(node.options);
      case 'repeat':
        if (canBeEmpty(node.body)) throw new NotSimple();
        return this.repeat(node.body, node.min, node.max);
      case 'capture':
        return this.piece(node.body);
      case 'backreference':
      case 'atomic':
        throw new NotSimple();
      default:
        return NOTHING;
    }
  }

  private chain(items: readonly Node[]): Piece {
    return items.reduce<Piece>((before, item) => this.join(before, this.piece(item)), NOTHING);
  }

  private join(a: Piece, b: Piece): Piece {
    this.connect(a.last, b.first);
    return {
      first: a.empty ? [...a.first, ...b.first] : a.first,
      last: b.empty ? [...a.last, ...b.last] : b.last,
      empty: a.empty && b.empty,
    };
  }

  private choice(options: readonly Node[]): Piece {
    const pieces = options.map((option) => this.piece(option));
    const empty = pieces.filter((piece) => piece.empty).length;
    if (empty > 1) throw new NotSimple();
    return {
      first: pieces.flatMap((piece) => piece.first),
      last: pieces.flatMap((piece) => piece.last),
      empty: empty === 1,
    };
  }

  /** Rounds in a row; the repetition may end after each round from the last required one on. */
  private repeat(body: Node, min: number, max: number): Piece {
    if (max === 0) return NOTHING;
    const rounds = max === Infinity ? Math.max(min, 1) : max;
    const first = this.piece(body);
    const last = min <= 1 ? [...first.last] : [];
    let end = first;
    for (let i = 2; i <= rounds; i++) {
      const round = this.piece(body);
      this.connect(end.last, round.first);
      if (i >= min) last.push(...round.last);
      end = round;
    }
    if (max === Infinity) this.connect(end.last, end.first);
    return { first: first.first, last, empty: min === 0 };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const a of from) {
      for (const b of to) {
        const targets = this.next[a];
        if (!targets || targets.has(b) || ++this.edges > MAX_EDGES) throw new NotSimple();
        targets.add(b);
      }
    }
  }

  private addState(set: CharSet): number {
    if (this.sets.length >= MAX_STATES) throw new NotSimple();
    this.sets.push(set);
    this.next.push(new Set());
    return this.sets.length - 1;
  }
}
