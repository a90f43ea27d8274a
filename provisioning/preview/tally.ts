import { PROBLEM_CODES, REASON_CODES, type ProblemCode, type ReasonCode } from './codes';
import type { Decision, Operation } from './decision';

/** Numbers over all people of a directory. */
export interface Tally {
  readonly users: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** People with at least one problem. */
  readonly problems: number;
  /** People for whom, or against whom, a reason speaks; only those that occur, in the order of the list of codes. */
  readonly byReason: Readonly<Partial<Record<ReasonCode, number>>>;
  /** People who have a problem; likewise. */
  readonly byProblem: Readonly<Partial<Record<ProblemCode, number>>>;
  readonly byOperation: Readonly<Partial<Record<Operation, number>>>;
}

/** Counts people, one after another. */
export class Counter {
  private users = 0;
  private inScope = 0;
  private problems = 0;
  /** Who has a problem. */
  private readonly marked = new PlaceSet();
  private readonly markedByCode = new Map<ProblemCode, PlaceSet>();
  private readonly reasons = new Map<ReasonCode, number>();
  private readonly problemCodes = new Map<ProblemCode, number>();
  private readonly operations = new Map<Operation, number>();

  add({ inScope, reasons, problems }: Decision, operation: Operation): void {
    this.users += 1;
    if (inScope) this.inScope += 1;
    if (problems.length > 0) this.addProblems(problems);
    countCodes(this.reasons, reasons);
    count(this.operations, operation);
  }

  /** Counts a problem of somebody who was counted already; the place is theirs in the order of counting, from 1. */
  addLate(code: ProblemCode, place: number): void {
    if (this.marked.add(place)) this.problems += 1;
    if (this.markedOf(code).add(place)) count(this.problemCodes, code);
  }

  private addProblems(problems: Decision['problems']): void {
    if (this.marked.add(this.users)) this.problems += 1;
    for (const { code } of problems) if (this.markedOf(code).add(this.users)) count(this.problemCodes, code);
  }

  private markedOf(code: ProblemCode): PlaceSet {
    const known = this.markedByCode.get(code) ?? new PlaceSet();
    this.markedByCode.set(code, known);
    return known;
  }

  get tally(): Tally {
    return {
      users: this.users,
      inScope: this.inScope,
      outOfScope: this.users - this.inScope,
      problems: this.problems,
      byReason: inOrder(this.reasons, REASON_CODES),
      byProblem: inOrder(this.problemCodes, PROBLEM_CODES),
      byOperation: inOrder(this.operations, OPERATIONS),
    };
  }
}

/** A set of small numbers, a bit each. */
class PlaceSet {
  private words = new Uint32Array(64);

  /** True where the number was not there before. */
  add(place: number): boolean {
    const [at, bit] = [place >>> 5, 1 << (place & 31)];
    if (at >= this.words.length) this.grow(at);
    const word = this.words[at] ?? 0;
    this.words[at] = word | bit;
    return (word & bit) === 0;
  }

  private grow(at: number): void {
    const words = new Uint32Array(Math.max(at + 1, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}

const OPERATIONS: readonly Operation[] = ['create', 'update', 'disable', 'enable', 'delete', 'none'];

/** A code that a person has twice, from two filters, counts once. */
function countCodes<C>(counts: Map<C, number>, found: readonly { readonly code: C }[]): void {
  for (let index = 0; index < found.length; index += 1) {
    const code = found[index]?.code;
    if (code === undefined) continue;
    let before = 0;
    while (before < index && found[before]?.code !== code) before += 1;
    if (before === index) count(counts, code);
  }
}

function count<C>(counts: Map<C, number>, code: C): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

function inOrder<C extends string>(
  counts: ReadonlyMap<C, number>,
  codes: readonly C[],
): Readonly<Partial<Record<C, number>>> {
  const entries = codes.flatMap((code) => (counts.has(code) ? [[code, counts.get(code)] as const] : []));
  return Object.fromEntries(entries) as Partial<Record<C, number>>;
}
