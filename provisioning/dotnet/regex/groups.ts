/**
 * The capturing groups of a pattern. .NET numbers unnamed groups first, in order; then each name gets the next free number.
 * Numbers given by hand (`(?<7>…)`) keep theirs, so there may be gaps; inside, groups go by their rank, which has none.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/grouping-constructs-in-regular-expressions#grouping-constructs-and-regular-expression-objects
 */

/** What a first reading of the pattern finds. */
export class GroupDeclarations {
  readonly numbers = new Set<number>([0]);
  readonly names = new Set<string>();
  private unnamed = 0;

  /** Declares the next unnamed group and gives its number. */
  declareUnnamed(): number {
    this.numbers.add(++this.unnamed);
    return this.unnamed;
  }

  /** The number after the last unnamed group, where the numbers of names begin. */
  firstForNames(): number {
    return this.unnamed + 1;
  }
}

/** The groups of a pattern by rank: 0 is the whole match. */
export class GroupTable {
  /** Name of each group; where it has none, its number. */
  readonly names: readonly string[];
  private readonly rankOfName: ReadonlyMap<string, number>;
  private readonly rankOfNumber: ReadonlyMap<number, number>;

  constructor(declared: GroupDeclarations) {
    const nameOf = new Map<number, string>();
    const taken = new Set(declared.numbers);
    let next = declared.firstForNames();
    for (const name of declared.names) {
      while (taken.has(next)) next++;
      taken.add(next);
      nameOf.set(next, name);
    }
    const numbers = [...taken].sort((a, b) => a - b);
    this.names = numbers.map((number) => nameOf.get(number) ?? String(number));
    this.rankOfName = new Map(this.names.map((name, rank) => [name, rank]));
    this.rankOfNumber = new Map(numbers.map((number, rank) => [number, rank]));
  }

  /** Rank of a group by its number. */
  byNumber(number: number): number | undefined {
    return this.rankOfNumber.get(number);
  }

  /** Rank of a group by its name, or by its number written out where it has no name. Names are case-sensitive. */
  byName(name: string): number | undefined {
    return this.rankOfName.get(name);
  }
}
