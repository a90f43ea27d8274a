/** The numbers of all resources of a type in ascending order: finds a page without going through those before it. */
export class Positions {
  constructor(private readonly numbers: number[]) {}

  get count(): number {
    return this.numbers.length;
  }

  /** @param start from 0 */
  page(start: number, count: number): readonly number[] {
    return this.numbers.slice(start, start + count);
  }

  /** @param number higher than all before, as new ones are */
  add(number: number): void {
    this.numbers.push(number);
  }

  remove(number: number): void {
    const index = this.indexOf(number);
    if (this.numbers[index] === number) this.numbers.splice(index, 1);
  }

  /** Where a number is or would be. */
  private indexOf(number: number): number {
    let low = 0;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.numbers[middle] ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
