/**
 * A tree laid out as instructions for the machine. Counted repetitions are written out, so a state of the machine is an
 * instruction, a place in the text, and which of the repetitions around it have consumed nothing in this round.
 */
import type { Node, Place, RepeatNode } from './ast';
import { canBeEmpty, contains, firstUnits } from './analysis';
import type { CharSet } from './char-set';
import { PatternError } from './problem';

/** More instructions than this are refused: counts inside counts multiply. */
const MAX_INSTRUCTIONS = 20_000;

export type Instruction =
  /** One unit of the set, to the left where `back` is set. */
  | { readonly op: 'unit'; readonly set: CharSet; readonly back: boolean }
  /**
   * Goes to `first`, and if that leads nowhere to `second`. `loops` are the registers of the repetitions around it that end
   * where a round consumes nothing, from the outside in. What comes of a fork at a place depends on how many of these have
   * consumed nothing yet, so it is that many forks and one in one: `fork` numbers the first of them.
   */
  | {
      readonly op: 'fork';
      first: number;
      second: number;
      readonly fork: number;
      readonly loops: readonly number[];
      readonly offset: number;
    }
  | { readonly op: 'jump'; to: number }
  /** Keeps the place in a register. */
  | { readonly op: 'mark'; readonly register: number }
  /** Sets a group from the place in the register to here. */
  | { readonly op: 'capture'; readonly group: number; readonly register: number }
  /** Leaves a repetition for `to` if nothing was consumed since the mark. */
  | { readonly op: 'leaveIfEmpty'; readonly register: number; to: number }
  | { readonly op: 'assertion'; readonly place: Place }
  | {
      readonly op: 'backreference';
      readonly group: number;
      readonly ignoreCase: boolean;
      readonly back: boolean;
    }
  /** Runs the instructions after it, up to their `done`, as a whole, then goes on at `to`. */
  | { readonly op: 'atomic'; to: number }
  | { readonly op: 'look'; readonly negative: boolean; to: number }
  | { readonly op: 'done' };

export interface Program {
  readonly code: readonly Instruction[];
  /** Number of groups with the whole match; group g has the registers 2g and 2g+1. */
  readonly groups: number;
  /** Number of registers, those of the groups first. */
  readonly registers: number;
  readonly forks: number;
  /** Units that a match can begin with. */
  readonly first: CharSet;
  /** Whether a fork that failed at a place fails there always, so that it need not be tried again. */
  readonly memorable: boolean;
}

/** Lays out a tree with this many groups; throws a PatternError where it becomes too large. */
export function compileProgram(tree: Node, groups: number): Program {
  const writer = new Writer(groups);
  writer.write(tree, false);
  writer.add({ op: 'done' });
  return {
    code: writer.code,
    groups,
    registers: writer.registers,
    forks: writer.forks,
    first: firstUnits(tree),
    memorable: !contains(tree, (node) => node.type === 'backreference'),
  };
}

class Writer {
  readonly code: Instruction[] = [];
  registers: number;
  forks = 0;
  /** Rounds of repetitions written out; counted apart, for a round may have no instruction. */
  private rounds = 0;
  private readonly registerOf = new Map<Node, number>();
  /** Registers of the repetitions now being written that end where a round consumes nothing. */
  private loops: readonly number[] = [];

  constructor(groups: number) {
    this.registers = 2 * groups;
  }

  add<T extends Instruction>(instruction: T): T {
    this.code.push(instruction);
    return instruction;
  }

  /** Writes a node; `back` reads from right to left. */
  write(node: Node, back: boolean): void {
    switch (node.type) {
      case 'empty':
        return;
      case 'unit':
        this.add({ op: 'unit', set: node.set, back });
        return;
      case 'sequence':
        for (const item of back ? [...node.items].reverse() : node.items) this.write(item, back);
        return;
      case 'alternation':
        this.writeAlternation(node.options, node.offset, back);
        return;
      case 'repeat':
        this.writeRepeat(node, back);
        return;
      case 'capture':
        this.add({ op: 'mark', register: this.registerFor(node) });
        this.write(node.body, back);
        this.add({ op: 'capture', group: node.group, register: this.registerFor(node) });
        return;
      case 'atomic':
        this.writeApart({ op: 'atomic', to: 0 }, node.body, back);
        return;
      case 'look':
        this.writeApart({ op: 'look', negative: node.negative, to: 0 }, node.body, node.behind);
        return;
      case 'assertion':
        this.add({ op: 'assertion', place: node.place });
        return;
      case 'backreference':
        this.add({ op: 'backreference', group: node.group, ignoreCase: node.ignoreCase, back });
        return;
    }
  }

  private writeApart(instruction: Instruction & { to: number }, body: Node, back: boolean): void {
    const outer = this.loops;
    this.add(instruction);
    this.loops = [];
    this.write(body, back);
    this.loops = outer;
    this.add({ op: 'done' });
    instruction.to = this.code.length;
  }

  private writeAlternation(options: readonly Node[], offset: number, back: boolean): void {
    const ends: { to: number }[] = [];
    options.forEach((option, i) => {
      const fork = i + 1 < options.length ? this.fork(offset) : undefined;
      if (fork) fork.first = this.code.length;
      this.write(option, back);
      if (!fork) return;
      ends.push(this.add({ op: 'jump', to: 0 }));
      fork.second = this.code.length;
    });
    for (const end of ends) end.to = this.code.length;
  }

  /**
   * A loop without an upper bound has the last required round in it, which is shorter. So has a repetition of a body that may
   * be empty, because there a round that consumes nothing ends the repetition, be it required or not.
   */
  private writeRepeat(node: RepeatNode, back: boolean): void {
    const checked = canBeEmpty(node.body);
    const inLoop = node.min > 0 && (node.max === Infinity || (checked && node.max > node.min));
    const before = inLoop ? node.min - 1 : node.min;
    for (let i = 0; i < before; i++) this.writeRound(node, back);
    if (node.max === Infinity) this.writeLoop(node, back, before < node.min);
    else this.writeOptional(node, back, before);
  }

  private writeLoop(node: RepeatNode, back: boolean, bodyFirst: boolean): void {
    const entry = bodyFirst ? this.add({ op: 'jump', to: 0 }) : undefined;
    const fork = this.fork(node.offset);
    const start = this.code.length;
    if (entry) entry.to = start;
    const leave = this.writeCheckedRound(node, back);
    this.add({ op: 'jump', to: start - 1 });
    this.close(node, fork, start);
    if (leave) leave.to = this.code.length;
  }

  private writeOptional(node: RepeatNode, back: boolean, before: number): void {
    const forks: [fork: Instruction & { op: 'fork' }, start: number][] = [];
    const leaves: { to: number }[] = [];
    for (let i = before; i < node.max; i++) {
      if (i >= node.min) forks.push([this.fork(node.offset), this.code.length]);
      const leave = this.writeCheckedRound(node, back);
      if (leave) leaves.push(leave);
    }
    for (const [fork, start] of forks) this.close(node, fork, start);
    for (const leave of leaves) leave.to = this.code.length;
  }

  private writeCheckedRound(node: RepeatNode, back: boolean): { to: number } | undefined {
    if (!canBeEmpty(node.body)) {
      this.writeRound(node, back);
      return undefined;
    }
    const register = this.registerFor(node);
    const outer = this.loops;
    this.add({ op: 'mark', register });
    this.loops = [...outer, register];
    this.writeRound(node, back);
    this.loops = outer;
    return this.add({ op: 'leaveIfEmpty', register, to: 0 });
  }

  private writeRound(node: RepeatNode, back: boolean): void {
    this.write(node.body, back);
    if (this.code.length <= MAX_INSTRUCTIONS && ++this.rounds <= MAX_INSTRUCTIONS) return;
    throw new PatternError({
      kind: 'unsupported',
      offset: node.offset,
      message: `The counts of this pattern multiply to more than ${MAX_INSTRUCTIONS} steps. Use smaller counts, or * and +.`,
    });
  }

  private fork(offset: number): Instruction & { op: 'fork' } {
    const { forks: fork, loops } = this;
    this.forks += loops.length + 1;
    return this.add({ op: 'fork', first: 0, second: 0, fork, loops, offset });
  }

  /** Points a fork at its body and at what comes next; a lazy repetition tries to end first. */
  private close(node: RepeatNode, fork: { first: number; second: number }, body: number): void {
    const end = this.code.length;
    fork.first = node.lazy ? end : body;
    fork.second = node.lazy ? body : end;
  }

  private registerFor(node: Node): number {
    const register = this.registerOf.get(node) ?? this.registers++;
    this.registerOf.set(node, register);
    return register;
  }
}
