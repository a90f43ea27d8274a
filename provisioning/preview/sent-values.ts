/** What the mappings of a spec give for people. */
import { AMBIGUITIES } from '../expression/ambiguities';
import type { Circumstances } from '../expression/evaluation';
import type { CompiledMapping, MappingTrace } from '../mapping/compile';
import type { MappedValue, SentValue } from '../mapping/mapped-value';
import { MappedTargets, MappedValues } from '../mapping/mapped-values';
import type { Decision, Note } from './decision';
import type { SourceRecord } from './person';

/** What a decision tells of the values. */
export interface Sent extends Pick<Decision, 'attributes' | 'notes' | 'mapped'> {
  /** Some expression says that the whole object does not flow. */
  readonly ignored: boolean;
}

export class SentValues {
  private readonly targets: MappedTargets;

  constructor(private readonly mappings: readonly CompiledMapping<SourceRecord>[]) {
    this.targets = new MappedTargets(mappings.map(({ mapping }) => mapping.target));
  }

  /** What everything gives. Never throws. */
  of(record: SourceRecord, circumstances: Circumstances): Sent {
    const { names } = this.targets;
    const values = this.values(record, circumstances, this.mappings.length);
    const attributes: Record<string, SentValue> = {};
    let notes: Note[] | undefined;
    let ignored = false;
    let place = 0;
    for (const one of values) {
      const target = names[place] ?? '';
      place += 1;
      if (one.notes.length > 0)
        (notes ??= []).push(...one.notes.map((name) => ({ name, text: AMBIGUITIES[name], target })));
      if (one.kind === 'value') put(attributes, target, one.value);
      else if (one.kind === 'ignored' && one.what === 'object') ignored = true;
    }
    return { attributes, notes: notes ?? NONE, ignored, mapped: new MappedValues(this.targets, values) };
  }

  /**
   * Gives the values of some targets only. Mappings behind the last of them are left alone; those before are not, because some
   * may draw lots, and shall draw the same ones as when everything is asked for.
   */
  only(
    wanted: readonly string[],
  ): (record: SourceRecord, circumstances: Circumstances) => Decision['attributes'] {
    const places = wanted.flatMap((name) => this.targets.placeOf(name) ?? []);
    const last = this.targets.places.findLastIndex((place) => places.includes(place));
    return (record, circumstances) => {
      const values = this.values(record, circumstances, last + 1);
      const attributes: Record<string, SentValue> = {};
      for (const place of places) {
        const one = values[place];
        if (one?.kind === 'value') put(attributes, this.targets.names[place] ?? '', one.value);
      }
      return attributes;
    };
  }

  trace(record: SourceRecord, target: string, circumstances: Circumstances): MappingTrace | undefined {
    return this.mappings.find(({ mapping }) => mapping.target === target)?.trace(record, circumstances);
  }

  /** Values of the first mappings, by the place of their targets. */
  private values(record: SourceRecord, circumstances: Circumstances, count: number): readonly MappedValue[] {
    const values: MappedValue[] = [];
    const { places } = this.targets;
    for (let index = 0; index < count; index += 1) {
      const [one, place] = [this.mappings[index], places[index]];
      if (one !== undefined && place !== undefined) values[place] = one.evaluate(record, circumstances);
    }
    return values;
  }
}

const NONE: readonly never[] = [];

function put(attributes: Record<string, SentValue>, target: string, value: SentValue): void {
  // The one name that an object would take for something else.
  if (target === '__proto__') Object.defineProperty(attributes, target, { value, enumerable: true });
  else attributes[target] = value;
}
