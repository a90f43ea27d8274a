/**
 * Runs a program over a text, trying ways in the order .NET tries them and going back where one leads nowhere.
 *
 * It cannot run away: the steps of one machine are counted, and a RegexTimeout is thrown when the budget is spent. Where the
 * program allows it, a search that takes long also remembers at which places a fork has failed and never tries it there again;
 * then the work is at most the number of forks times the length of the text, whatever the pattern. Nothing is recursive but
 * lookarounds and atomic groups, so long texts need no deep stack.
 */
import type { Place } from './ast';
import { foldCase } from './letter-case';
import { RegexTimeout } from './problem';
import type { Instruction, Program } from './program';
import { boundaryUnits } from './unicode';

/** Steps that one operation on one text may take, some tenths of a second: enough for texts of 64 kB and ordinary patterns. */
export const LINEAR_STEPS = 5_000_000;
/** The same where the work may grow faster than the text: some hundredths of a second, as every value may spend them anew. */
export const GUARDED_STEPS = 500_000;
/** A search remembers nothing before this many steps: most end long before and need no memory. */
const STEPS_BEFORE_MEMORY = 5_000;
/** Most memory for failed forks, in bytes. Larger searches have only their budget. */
const MAX_MEMORY = 33_554_432;

const FAILED = -1;
const DONE = -2;
const LINE_FEED = 0x0a;

/** Searches one text; each machine has one budget for all it does. */
export class Machine {
  private readonly registers: Int32Array;
  /** Pairs: an instruction and a place to go back to, or -1 minus a register and the value to restore. */
  private stack = new Int32Array(128);
  private height = 0;
  private position = 0;
  private searchStart = 0;
  private steps = 0;
  private lastFork = 0;
  private memory: Uint8Array | undefined;
  private memoryFrom = 0;
  private remembered: number[] = [];

  constructor(
    private readonly program: Program,
    private readonly text: string,
    private readonly budget: number,
    /** Steps of a search after which it begins to remember. */
    private readonly stepsBeforeMemory = STEPS_BEFORE_MEMORY,
  ) {
    this.registers = new Int32Array(program.registers);
  }

  /** The first match from a place on, as the start and end of every group, -1 where a group took no part. */
  find(from: number, last = from): Int32Array | undefined {
    this.searchStart = last;
    this.memoryFrom = this.steps + this.stepsBeforeMemory;
    this.forgetSince(0);
    for (let start = from; start <= this.text.length; start++) {
      const end = this.mayStart(start) ? this.runFrom(start) : FAILED;
      if (end === FAILED) continue;
      this.registers[0] = start;
      this.registers[1] = end;
      return this.registers.slice(0, 2 * this.program.groups);
    }
    return undefined;
  }

  private mayStart(start: number): boolean {
    this.spend();
    const { first } = this.program;
    return start < this.text.length
      ? first.has(this.text.charCodeAt(start))
      : first.ranges[1] === 0xffff && first.ranges[0] === 0;
  }

  private runFrom(start: number): number {
    this.registers.fill(-1);
    this.height = 0;
    this.position = start;
    return this.run(0);
  }

  /** Runs to the next `done` and gives the place reached, leaving the ways not yet tried on the stack. */
  private run(entry: number): number {
    const base = this.height;
    for (let at = entry; ;) {
      this.spend();
      const instruction = this.program.code[at];
      const next = instruction ? this.step(instruction, at) : DONE;
      if (next === DONE) return this.position;
      at = next === FAILED ? this.goBack(base) : next;
      if (at === FAILED) return FAILED;
    }
  }

  private spend(): void {
    if (++this.steps > this.budget) throw new RegexTimeout(this.lastFork, this.budget);
  }

  /** Does one instruction and gives the next. */
  private step(instruction: Instruction, at: number): number {
    switch (instruction.op) {
      case 'unit':
        return this.matchUnit(instruction) ? at + 1 : FAILED;
      case 'fork':
        return this.fork(instruction);
      case 'jump':
        return instruction.to;
      case 'mark':
        this.set(instruction.register, this.position);
        return at + 1;
      case 'capture':
        this.capture(instruction);
        return at + 1;
      case 'leaveIfEmpty':
        return this.registers[instruction.register] === this.position ? instruction.to : at + 1;
      case 'assertion':
        return this.isAt(instruction.place) ? at + 1 : FAILED;
      case 'backreference':
        return this.matchAgain(instruction) ? at + 1 : FAILED;
      case 'atomic':
        return this.atomic(instruction, at + 1);
      case 'look':
        return this.look(instruction, at + 1);
      case 'done':
        return DONE;
    }
  }

  private matchUnit({ set, back }: Instruction & { op: 'unit' }): boolean {
    const index = back ? this.position - 1 : this.position;
    if (index < 0 || index >= this.text.length || !set.has(this.text.charCodeAt(index))) return false;
    this.position += back ? -1 : 1;
    return true;
  }

  private fork({ first, second, fork, loops, offset }: Instruction & { op: 'fork' }): number {
    this.lastFork = offset;
    if (this.steps > this.memoryFrom && this.hasFailed(fork + this.idle(loops))) return FAILED;
    this.push(second, this.position);
    return first;
  }

  /** How many of the repetitions have consumed nothing in this round: when an outer one has not, no inner one has. */
  private idle(loops: readonly number[]): number {
    let idle = 0;
    for (const register of loops) if (this.registers[register] === this.position) idle++;
    return idle;
  }

  /** Whether the fork was tried here in this search; if not, it is remembered as tried. */
  private hasFailed(fork: number): boolean {
    const width = this.text.length + 1;
    if (!this.program.memorable || this.program.forks * width > MAX_MEMORY) return false;
    this.memory ??= new Uint8Array(this.program.forks * width);
    const cell = fork * width + this.position;
    if (this.memory[cell] === 1) return true;
    this.memory[cell] = 1;
    this.remembered.push(cell);
    return false;
  }

  /** Forgets the forks that were remembered after the first so many. */
  private forgetSince(count: number): void {
    for (const cell of this.remembered.splice(count)) if (this.memory) this.memory[cell] = 0;
  }

  private capture({ group, register }: Instruction & { op: 'capture' }): void {
    const from = this.registers[register] ?? FAILED;
    this.set(2 * group, Math.min(from, this.position));
    this.set(2 * group + 1, Math.max(from, this.position));
  }

  /** Sets a register so that going back restores it. */
  private set(register: number, value: number): void {
    this.push(-1 - register, this.registers[register] ?? FAILED);
    this.registers[register] = value;
  }

  private push(what: number, value: number): void {
    if (this.height + 2 > this.stack.length) {
      const larger = new Int32Array(2 * this.stack.length);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.height++] = what;
    this.stack[this.height++] = value;
  }

  /** Undoes up to the last way not yet tried and gives its instruction. */
  private goBack(base: number): number {
    while (this.height > base) {
      const value = this.stack[--this.height] ?? FAILED;
      const what = this.stack[--this.height] ?? FAILED;
      if (what >= 0) {
        this.position = value;
        return what;
      }
      this.registers[-1 - what] = value;
    }
    return FAILED;
  }

  /** Runs a part by itself: once matched, its other ways are forgotten, but what it captured can be undone. */
  private apart(entry: number): number {
    const base = this.height;
    const known = this.remembered.length;
    const end = this.run(entry);
    if (end === FAILED) return FAILED;
    // Some of the forks since then have led to success, and may again when the part is run from elsewhere.
    this.forgetSince(known);
    let kept = base;
    for (let i = base; i < this.height; i += 2) {
      const what = this.stack[i] ?? 0;
      if (what >= 0) continue;
      this.stack[kept++] = what;
      this.stack[kept++] = this.stack[i + 1] ?? FAILED;
    }
    this.height = kept;
    return end;
  }

  private atomic({ to }: Instruction & { op: 'atomic' }, entry: number): number {
    return this.apart(entry) === FAILED ? FAILED : to;
  }

  private look({ negative, to }: Instruction & { op: 'look' }, entry: number): number {
    const base = this.height;
    const here = this.position;
    const found = this.apart(entry) !== FAILED;
    // What a negative lookaround captured is undone: outside of it nothing has matched.
    if (negative) this.goBack(base);
    this.position = here;
    return found === negative ? FAILED : to;
  }

  /** A group that took no part cannot be matched again. */
  private matchAgain({ group, ignoreCase, back }: Instruction & { op: 'backreference' }): boolean {
    const start = this.registers[2 * group] ?? FAILED;
    if (start === FAILED) return false;
    const length = (this.registers[2 * group + 1] ?? FAILED) - start;
    const from = back ? this.position - length : this.position;
    if (from < 0 || from + length > this.text.length) return false;
    for (let i = 0; i < length; i++) {
      this.spend();
      const captured = this.text.charCodeAt(start + i);
      const seen = this.text.charCodeAt(from + i);
      if (captured !== seen && !(ignoreCase && foldCase(captured) === foldCase(seen))) return false;
    }
    this.position += back ? -length : length;
    return true;
  }

  private isAt(place: Place): boolean {
    const { position, text } = this;
    switch (place) {
      case 'textStart':
        return position === 0;
      case 'lineStart':
        return position === 0 || text.charCodeAt(position - 1) === LINE_FEED;
      case 'textEnd':
        return position === text.length;
      case 'finalLineEnd':
        return (
          position === text.length ||
          (position === text.length - 1 && text.charCodeAt(position) === LINE_FEED)
        );
      case 'lineEnd':
        return position === text.length || text.charCodeAt(position) === LINE_FEED;
      case 'searchStart':
        return position === this.searchStart;
      case 'wordBoundary':
        return this.isWord(position - 1) !== this.isWord(position);
      case 'notWordBoundary':
        return this.isWord(position - 1) === this.isWord(position);
    }
  }

  private isWord(index: number): boolean {
    return index >= 0 && index < this.text.length && boundaryUnits().has(this.text.charCodeAt(index));
  }
}
