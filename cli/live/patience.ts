import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError } from '../../graph/error';
import type { Context } from '../context';

/** Time passes, or somebody interrupts: for commands that look again and again. Call `dispose` at the end. */
export class Patience {
  private readonly controller = new AbortController();
  private readonly release: () => void;

  constructor(private readonly context: Context) {
    this.release = context.onInterrupt(() => this.controller.abort());
  }

  /** Aborts what is asked when somebody interrupts. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isInterrupted(): boolean {
    return this.controller.signal.aborted;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.context.now?.() ?? Date.now();
  }

  /** Lets time pass. False where somebody interrupted. */
  async pass(milliseconds: number): Promise<boolean> {
    const { signal } = this;
    const wait = this.context.wait ?? ((ms: number) => sleep(ms, undefined, { signal }));
    if (milliseconds > 0 && !this.isInterrupted) await this.unlessInterrupted(wait(milliseconds, signal));
    return !this.isInterrupted;
  }

  /** What some work gives; undefined where somebody interrupted it. */
  async unlessInterrupted<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (this.isInterrupted) return undefined;
      throw error;
    }
  }

  dispose(): void {
    this.release();
  }
}

/** Failures that may pass by themselves: whoever looks again and again goes on. */
export function mayPass(error: unknown): error is GraphError {
  return error instanceof GraphError && PASSING.includes(error.kind);
}

const PASSING: readonly string[] = ['unreachable', 'throttled', 'unavailable', 'malformed'];

/** How long nothing but failures may come before the end, in milliseconds. */
export const LOST_AFTER_MS = 5 * 60_000;

/** One look does not hold up the next ones for long: its own tries end after this, in milliseconds. */
export const LOOK_DEADLINE_MS = 60_000;
