import { TextHash } from '../text-hash';

/**
 * A set of ids in typed arrays: 16 to 32 bytes an id, where a `Set` of texts takes about a hundred. It holds a hash of 64
 * bits of each id: among a million, the odds that two share one are one to ten million.
 */
export class IdSet {
  /** Two halves of each hash, side by side; 0, 0 is a free place. */
  private slots = new Uint32Array(2 * 1024);
  private count = 0;
  private readonly hash = new TextHash();

  get size(): number {
    return this.count;
  }

  /** True where the id was not there before. */
  add(id: string): boolean {
    if (this.count * 4 > this.slots.length) this.grow();
    const { low, high } = this.hashOf(id);
    const place = find(this.slots, low, high);
    if (this.slots[place] !== 0 || this.slots[place + 1] !== 0) return false;
    this.slots[place] = low;
    this.slots[place + 1] = high;
    this.count += 1;
    return true;
  }

  has(id: string): boolean {
    const { low, high } = this.hashOf(id);
    const place = find(this.slots, low, high);
    return this.slots[place] !== 0 || this.slots[place + 1] !== 0;
  }

  /** Never 0, 0, which is a free place. */
  private hashOf(id: string): TextHash {
    this.hash.of(id);
    if (this.hash.low === 0 && this.hash.high === 0) this.hash.low = 1;
    return this.hash;
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * 2);
    for (let index = 0; index < old.length; index += 2) {
      const [low = 0, high = 0] = [old[index], old[index + 1]];
      if (low === 0 && high === 0) continue;
      const place = find(slots, low, high);
      slots[place] = low;
      slots[place + 1] = high;
    }
    this.slots = slots;
  }
}

/** Where a hash stands, or the free place where it would. */
function find(slots: Uint32Array, low: number, high: number): number {
  // The length is a power of two, and half of the places at least are free.
  const mask = slots.length - 2;
  let place = (low << 1) & mask;
  while (
    (slots[place] !== low || slots[place + 1] !== high) &&
    (slots[place] !== 0 || slots[place + 1] !== 0)
  )
    place = (place + 2) & mask;
  return place;
}
