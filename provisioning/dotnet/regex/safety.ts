/**
 * The proof that JavaScript's engine, which knows no limits, may run a pattern.
 *
 * Claim: from one start, at most one way through the pattern leads to any pair of a state and a place in the text. Then an
 * attempt takes at most states × length steps, and a search at most that times the number of starts. The claim is checked on
 * pairs of states that different ways reach with the same text: no two ways may come together again. That rules out nested
 * and adjacent repetitions over common characters, exponential and polynomial alike. The check is bounded; what it cannot
 * decide is not proved.
 *
 * @see https://doi.org/10.1016/0304-3975(91)90381-B (degrees of ambiguity of finite automata)
 */
import type { LookNode, Node } from './ast';
import { childrenOf, contains, isUnbounded, repeatsNothing, startsAtTextStart } from './analysis';
import { positionsOf, type Positions } from './positions';

/** Pairs of states looked at before the check gives up. */
const MAX_PAIRS = 20_000;
/** Steps that one search may take in the worst case, about a hundredth of a second. */
const MAX_SEARCH_STEPS = 5_000_000;

/**
 * Length of the longest text that the pattern searches within bounds, proved without running it; 0 where nothing is proved.
 */
export function provenLength(tree: Node): number {
  const steps = stepsPerUnit(tree, false);
  if (steps === undefined) return 0;
  const units = MAX_SEARCH_STEPS / steps;
  return Math.floor(startsAtTextStart(tree) ? units : Math.sqrt(units));
}

/** Whether every lookaround and atomic group in the tree ends within a number of steps that the text has no part in. */
export function partsAreBounded(tree: Node): boolean {
  if (tree.type === 'look') return isBounded(tree.body, tree.behind);
  if (tree.type === 'atomic') return isBounded(tree.body, false);
  return childrenOf(tree).every(partsAreBounded);
}

function isBounded(body: Node, back: boolean): boolean {
  return (
    !contains(body, (node) => isUnbounded(node) || repeatsNothing(node)) &&
    stepsPerUnit(body, back) !== undefined
  );
}

/** Most steps of an attempt divided by the length of the text, or undefined where the claim does not hold. */
function stepsPerUnit(tree: Node, back: boolean): number | undefined {
  const positions = positionsOf(tree, back);
  if (!positions || !isUnambiguous(positions)) return undefined;
  let steps = positions.sets.length + positions.edges;
  for (const look of looksIn(tree)) {
    if (contains(look.body, isUnbounded)) return undefined;
    const inner = stepsPerUnit(look.body, look.behind);
    if (inner === undefined) return undefined;
    // Without unbounded repetitions no way is longer than the number of states; the lookaround may run in every state.
    steps += inner * inner * positions.sets.length;
  }
  return steps;
}

/** The lookarounds of a tree but for those inside of other lookarounds. */
function looksIn(node: Node): LookNode[] {
  return node.type === 'look' ? [node] : childrenOf(node).flatMap(looksIn);
}

function isUnambiguous(positions: Positions): boolean {
  const walk = new PairWalk(positions);
  return positions.next.every((states) => walk.begin(states)) && walk.finish();
}

/** Walks over the pairs of different states that the same text may lead to. */
class PairWalk {
  private readonly seen = new Set<number>();
  private readonly waiting: (readonly [number, number])[] = [];
  private looked = 0;

  constructor(private readonly positions: Positions) {}

  /** Adds the pairs of states that may come after one state. False where the check gives up. */
  begin(states: readonly number[]): boolean {
    return states.every((a, i) => states.slice(i + 1).every((b) => this.add(a, b)));
  }

  /** Follows every pair to its end. False where two ways come together or the check gives up. */
  finish(): boolean {
    for (let pair = this.waiting.pop(); pair; pair = this.waiting.pop()) {
      const [a, b] = pair;
      for (const nextA of this.positions.next[a] ?? []) {
        for (const nextB of this.positions.next[b] ?? []) {
          if (nextA === nextB || !this.add(nextA, nextB)) return false;
        }
      }
    }
    return true;
  }

  private add(a: number, b: number): boolean {
    if (++this.looked > MAX_PAIRS) return false;
    const key = Math.min(a, b) * this.positions.sets.length + Math.max(a, b);
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    if (this.overlap(a, b)) this.waiting.push([a, b]);
    return true;
  }

  private overlap(a: number, b: number): boolean {
    const left = this.positions.sets[a];
    const right = this.positions.sets[b];
    return left !== undefined && right !== undefined && left.intersects(right);
  }
}
