/** Sets of UTF-16 units: .NET matches unit by unit, so a surrogate pair is two members. */

export const LAST_UNIT = 0xffff;

/** Sets of more ranges than this are looked up in a bitmap. */
const SMALL = 4;

/** An immutable set of UTF-16 units. */
export class CharSet {
  private bitmap: Uint32Array | undefined;
  private complement: CharSet | undefined;

  /** `ranges` is sorted and disjoint: first and last unit of each range in turn. */
  private constructor(readonly ranges: readonly number[]) {}

  /** Exactly these units. */
  static of(...units: readonly number[]): CharSet {
    return CharSet.fromPairs(units.map((unit) => [unit, unit] as const));
  }

  /** All units from the first to the last. */
  static range(first: number, last: number): CharSet {
    return new CharSet([first, last]);
  }

  /** Ranges in any order, overlapping or not. */
  static fromPairs(pairs: readonly (readonly [number, number])[]): CharSet {
    const merged: number[] = [];
    for (const [first, last] of [...pairs].sort((a, b) => a[0] - b[0])) {
      const end = merged.at(-1);
      if (end !== undefined && first <= end + 1) merged[merged.length - 1] = Math.max(end, last);
      else merged.push(first, last);
    }
    return new CharSet(merged);
  }

  /** The ranges as pairs of first and last unit. */
  pairs(): (readonly [number, number])[] {
    const pairs: (readonly [number, number])[] = [];
    for (let i = 0; i + 1 < this.ranges.length; i += 2)
      pairs.push([this.ranges[i] ?? 0, this.ranges[i + 1] ?? 0]);
    return pairs;
  }

  has(unit: number): boolean {
    if (this.ranges.length > 2 * SMALL) return this.inBitmap(unit);
    for (let i = 0; i < this.ranges.length; i += 2) {
      if (unit < (this.ranges[i] ?? 0)) return false;
      if (unit <= (this.ranges[i + 1] ?? 0)) return true;
    }
    return false;
  }

  union(other: CharSet): CharSet {
    if (this.ranges.length === 0) return other;
    if (other.ranges.length === 0) return this;
    return CharSet.fromPairs([...this.pairs(), ...other.pairs()]);
  }

  negate(): CharSet {
    if (!this.complement) {
      this.complement = this.buildComplement();
      this.complement.complement = this;
    }
    return this.complement;
  }

  private buildComplement(): CharSet {
    const pairs: (readonly [number, number])[] = [];
    let next = 0;
    for (const [first, last] of this.pairs()) {
      if (first > next) pairs.push([next, first - 1]);
      next = last + 1;
    }
    if (next <= LAST_UNIT) pairs.push([next, LAST_UNIT]);
    return CharSet.fromPairs(pairs);
  }

  minus(other: CharSet): CharSet {
    return this.negate().union(other).negate();
  }

  intersects(other: CharSet): boolean {
    if (this === other) return this.ranges.length > 0;
    for (let i = 0, j = 0; i < this.ranges.length && j < other.ranges.length;) {
      if ((this.ranges[i + 1] ?? 0) < (other.ranges[j] ?? 0)) i += 2;
      else if ((other.ranges[j + 1] ?? 0) < (this.ranges[i] ?? 0)) j += 2;
      else return true;
    }
    return false;
  }

  private inBitmap(unit: number): boolean {
    this.bitmap ??= this.buildBitmap();
    return (((this.bitmap[unit >>> 5] ?? 0) >>> (unit & 31)) & 1) === 1;
  }

  private buildBitmap(): Uint32Array {
    const bitmap = new Uint32Array((LAST_UNIT + 1) / 32);
    for (const [first, last] of this.pairs()) {
      for (let unit = first; unit <= last; unit++)
        bitmap[unit >>> 5] = (bitmap[unit >>> 5] ?? 0) | (1 << (unit & 31));
    }
    return bitmap;
  }
}

/** Every unit. */
export const ANY_UNIT = CharSet.range(0, LAST_UNIT);
/** Every unit but the line feed, which is what the dot matches. */
export const NOT_LINE_FEED = CharSet.of(0x0a).negate();
