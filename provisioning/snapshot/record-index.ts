import { guidKey } from '../guid';

/** Where a record lies in a file. */
export interface RecordPlace {
  readonly offset: number;
  readonly bytes: number;
}

const FIRST = 1024;

/**
 * Where the records of a file lie, by object id: 32 bytes for each while it is sorted, whatever the records hold. One id may have
 * several records.
 */
export class RecordIndex {
  private keys = new Uint32Array(4 * FIRST);
  private offsets = new Float64Array(FIRST);
  private sizes = new Uint32Array(FIRST);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** @returns false where the id is no object id */
  add(id: string, { offset, bytes }: RecordPlace): boolean {
    const key = guidKey(id);
    if (key === undefined) return false;
    if (this.count === this.sizes.length) this.grow();
    this.keys.set(key, 4 * this.count);
    this.offsets[this.count] = offset;
    this.sizes[this.count] = bytes;
    this.count += 1;
    return true;
  }

  /** The places of each id together, in the order of ids, those of one id in the order in which they were added. */
  *sorted(): Generator<readonly RecordPlace[]> {
    const order = Uint32Array.from({ length: this.count }, (_, index) => index);
    order.sort((a, b) => this.compare(a, b) || a - b);
    for (let start = 0; start < order.length;) {
      let end = start + 1;
      while (end < order.length && this.compare(order[start] ?? 0, order[end] ?? 0) === 0) end += 1;
      yield [...order.subarray(start, end)].map((record) => this.place(record));
      start = end;
    }
  }

  private place(record: number): RecordPlace {
    return { offset: this.offsets[record] ?? 0, bytes: this.sizes[record] ?? 0 };
  }

  private compare(a: number, b: number): number {
    for (let part = 0; part < 4; part += 1) {
      const difference = (this.keys[4 * a + part] ?? 0) - (this.keys[4 * b + part] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private grow(): void {
    const length = 2 * this.sizes.length;
    const [keys, offsets, sizes] = [this.keys, this.offsets, this.sizes];
    this.keys = new Uint32Array(4 * length);
    this.offsets = new Float64Array(length);
    this.sizes = new Uint32Array(length);
    this.keys.set(keys);
    this.offsets.set(offsets);
    this.sizes.set(sizes);
  }
}
