import type { MappedValue } from './mapped-value';

/** The targets of some mappings, each once, in the order of the mappings. */
export class MappedTargets {
  readonly names: readonly string[];
  /** Of each mapping the place of its target among the names. */
  readonly places: readonly number[];
  private readonly byName: ReadonlyMap<string, number>;

  constructor(targets: readonly string[]) {
    this.names = [...new Set(targets)];
    this.byName = new Map(this.names.map((name, place) => [name, place]));
    this.places = targets.map((name) => this.names.indexOf(name));
  }

  placeOf(name: string): number | undefined {
    return this.byName.get(name);
  }
}

/** What each mapping gave for one person, by target: a map that costs a person no more than a list. */
export class MappedValues implements ReadonlyMap<string, MappedValue> {
  /** @param list - a value for each of the targets */
  constructor(
    private readonly targets: MappedTargets,
    private readonly list: readonly MappedValue[],
  ) {}

  get size(): number {
    return this.list.length;
  }

  get(target: string): MappedValue | undefined {
    const place = this.targets.placeOf(target);
    return place === undefined ? undefined : this.list[place];
  }

  has(target: string): boolean {
    return this.targets.placeOf(target) !== undefined;
  }

  forEach(visit: (value: MappedValue, target: string, map: ReadonlyMap<string, MappedValue>) => void): void {
    const { names } = this.targets;
    this.list.forEach((value, place) => visit(value, names[place] ?? '', this));
  }

  keys(): MapIterator<string> {
    return this.asMap().keys();
  }

  values(): MapIterator<MappedValue> {
    return this.asMap().values();
  }

  entries(): MapIterator<[string, MappedValue]> {
    return this.asMap().entries();
  }

  [Symbol.iterator](): MapIterator<[string, MappedValue]> {
    return this.entries();
  }

  private asMap(): Map<string, MappedValue> {
    const { names } = this.targets;
    return new Map(this.list.map((value, place) => [names[place] ?? '', value]));
  }
}
