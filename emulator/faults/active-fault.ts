import { createHash } from 'node:crypto';
import type { FaultOf } from './fault-of';
import type { GivenFault } from './given-fault';

/** A fault that is switched on, with what it remembers. */
export class ActiveFault<Asked extends object, Effect> {
  private count = 0;
  private readonly counts = new Map<string, number>();

  /** @param seed decides when it happens */
  constructor(
    private readonly fault: Pick<FaultOf<string, Asked, Effect>, 'concerns' | 'effect'>,
    private readonly given: Pick<GivenFault, 'probability' | 'from' | 'to'>,
    private readonly seed: string,
  ) {}

  /**
   * What it makes of something; undefined where it does not happen.
   *
   * @param line names what is asked for: the same line is the same request, made once more
   */
  happen(line: string, asked: Asked): Effect | undefined {
    const { probability, from, to } = this.given;
    if (!this.fault.concerns({ ...asked, nth: (key) => this.nth(`object ${key}`) })) return undefined;
    this.count += 1;
    const draw = `${this.seed}/${line}/${this.nth(line)}`;
    if (this.count < from || this.count > to || chance(`${draw}/hit`) >= probability) return undefined;
    return this.fault.effect(chance(`${draw}/shape`), asked);
  }

  private nth(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }
}

/** A number from 0 to below 1 that looks random and belongs to the text. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}
