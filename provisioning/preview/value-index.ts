/**
 * Tells values that several people have, in typed arrays: a hash of 64 bits and the place of the first person, 16 to 32 bytes
 * for each value, half as much again while it grows. Among a million values, the odds that two different ones share a hash are
 * one to thirty million.
 */
import { TextHash } from '../text-hash';

/** What was known of a value before it was added. */
export type Seen = 'first' | 'again';

/** Numbers in a slot: two halves of the hash, and the place of the first person. */
const WIDTH = 3;
/** The bit of a place that says that somebody else came with the value too. */
const SHARED = 0x80000000;
const INITIAL_SLOTS = 1024;

export class ValueIndex {
  private slots = new Uint32Array(WIDTH * INITIAL_SLOTS);
  private count = 0;
  private readonly hash = new TextHash();

  /** @param place - of the person, from 1 to 2^31 - 1 */
  add(value: string, place: number): Seen {
    // At most three quarters are taken.
    if (this.count * 4 * WIDTH >= this.slots.length * 3) this.grow();
    this.hash.of(value);
    const at = find(this.slots, this.hash.low, this.hash.high);
    const known = this.slots[at + 2] ?? 0;
    if (known !== 0) {
      this.slots[at + 2] = known | SHARED;
      return 'again';
    }
    this.slots[at] = this.hash.low;
    this.slots[at + 1] = this.hash.high;
    this.slots[at + 2] = place;
    this.count += 1;
    return 'first';
  }

  /** Whether several people came with the value. */
  isShared(value: string): boolean {
    this.hash.of(value);
    const at = find(this.slots, this.hash.low, this.hash.high);
    return ((this.slots[at + 2] ?? 0) & SHARED) !== 0;
  }

  /** Places of the people who came first with a value that others have too, in ascending order. */
  firstOfShared(): readonly number[] {
    const places: number[] = [];
    for (let at = 2; at < this.slots.length; at += WIDTH) {
      const place = this.slots[at] ?? 0;
      if ((place & SHARED) !== 0) places.push(place & ~SHARED);
    }
    return places.sort((one, other) => one - other);
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += WIDTH) {
      const place = old[from + 2] ?? 0;
      if (place === 0) continue;
      const [low = 0, high = 0] = [old[from], old[from + 1]];
      const to = find(slots, low, high);
      slots[to] = low;
      slots[to + 1] = high;
      slots[to + 2] = place;
    }
    this.slots = slots;
  }
}

/** Where a hash stands, or the free slot where it would. */
function find(slots: Uint32Array, low: number, high: number): number {
  // The number of slots is a power of two.
  const mask = slots.length / WIDTH - 1;
  let slot = low & mask;
  for (;;) {
    const at = slot * WIDTH;
    if (slots[at + 2] === 0 || (slots[at] === low && slots[at + 1] === high)) return at;
    slot = (slot + 1) & mask;
  }
}
