/**
 * A hash of 64 bits in two halves, which are left in place: a pair of its own for each text would cost more than the hash. Texts
 * that are not meant to collide do not; it is no defence against somebody who wants them to.
 */
export class TextHash {
  low = 0;
  high = 0;

  /** Sets both halves to those of a text. */
  of(text: string): void {
    let low = 0x9e3779b9;
    let high = 0x85ebca6b;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x9e3779b1);
      // Rotated, so that the low bits of the halves do not follow each other.
      high = Math.imul(((high << 5) | (high >>> 27)) ^ unit, 0x5f356497);
    }
    this.low = mixed(low ^ (high >>> 15));
    this.high = mixed(high ^ text.length);
  }
}

/** Every bit of the result depends on every bit of the value. */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
