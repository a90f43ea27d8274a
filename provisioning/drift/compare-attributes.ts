/**
 * Declared attribute mappings against live ones, by target attribute. What counts as the same is what Terraform takes for the
 * same (`schema/meaning.ts`), so that drift and plan agree.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping
 */
import type { LiveAttributeMapping } from '../live/object-mappings';
import type { AttributeMapping, ObjectMapping } from '../model';
import { mappingMeaning } from '../schema/meaning';
import { printAttributeMapping } from '../schema/print';
import { differingMember } from './differing-member';
import type { Keeping, SpecPath, SpecValue } from './difference';
import { idOf, orNull, type Findings } from './findings';
import { liveMappingWords, mappingWords } from './spec-words';
import { noteStored } from './stored-members';

/** One object mapping's attributes, live and as the template has them. */
export interface AttributesInput {
  readonly kind: 'users' | 'groups';
  readonly spec: ObjectMapping;
  readonly live: readonly LiveAttributeMapping[];
  /** Absent: not known. */
  readonly defaults?: readonly LiveAttributeMapping[];
}

export function compareAttributes(input: AttributesInput, findings: Findings): void {
  const { spec, live } = input;
  for (const declared of spec.attributes) new Target(input, declared.target, findings).declared(declared);
  for (const target of spec.removed) new Target(input, target, findings).excluded();
  const said = new Set([...spec.attributes.map(({ target }) => target), ...spec.removed]);
  const others = [...new Set(live.map(({ target }) => target))].filter((target) => !said.has(target));
  for (const target of others) {
    if (spec.unlisted === 'remove') new Target(input, target, findings).excluded();
    else new Target(input, target, findings).kept();
  }
}

/** Id of what a spec says of one target attribute. */
export function targetId(kind: string, target: string): string {
  return idOf('mapping', kind, target);
}

/** The path of a target attribute's mapping. */
export function targetPath(kind: string, target: string): SpecPath {
  return ['mappings', kind, 'attributes', target];
}

/** Everything about one target attribute. */
class Target {
  private readonly live: readonly LiveAttributeMapping[];
  private readonly default: LiveAttributeMapping | undefined;
  private readonly path: SpecPath;
  private readonly id: string;

  constructor(
    private readonly input: AttributesInput,
    private readonly target: string,
    private readonly findings: Findings,
  ) {
    this.live = input.live.filter((one) => one.target === target);
    this.default = input.defaults?.find((one) => one.target === target);
    this.path = targetPath(input.kind, target);
    this.id = targetId(input.kind, target);
  }

  declared(mapping: AttributeMapping): void {
    this.findings.held(this.id);
    const [first, ...more] = this.live;
    if (first === undefined) return this.missing(mapping);
    if (mappingMeaning(first.stored) !== mappingMeaning(printAttributeMapping(mapping)))
      this.changed(mapping, first);
    if (more.length > 0) this.duplicate(mapping, more.length + 1);
    noteStored(this.path, first, this.findings);
  }

  /** The spec says that there is none. */
  excluded(): void {
    this.findings.held(this.id);
    const [first] = this.live;
    if (first === undefined) return;
    this.findings.differ({
      ...this.common(first),
      code: 'drift/mapping-extra',
      declared: null,
      live: liveMappingWords(first),
      keep: this.keep(first),
    });
  }

  /** Left to the template: only a matching precedence that a declared mapping has stands in the way of apply. */
  kept(): void {
    const matching = this.input.spec.attributes.flatMap((one) => one.matching ?? []);
    const colliding = this.live.find(({ stored }) => matching.includes(Number(stored['matchingPriority'])));
    if (colliding === undefined) return;
    this.findings.differ({
      ...this.common(colliding),
      code: 'drift/matching-collision',
      declared: null,
      live: liveMappingWords(colliding),
      note: `Its matching precedence ${String(colliding.stored['matchingPriority'])} is declared for another attribute.`,
      unrepaired: `Apply refuses: declare ${this.target} too, or exclude it with remove: true.`,
      keep: this.keep(colliding),
    });
  }

  private missing(mapping: AttributeMapping): void {
    this.findings.differ({
      ...this.common(undefined),
      code: 'drift/mapping-missing',
      declared: mappingWords(mapping),
      live: null,
      keep:
        this.input.spec.unlisted === 'remove'
          ? { kind: 'absent', path: this.path }
          : { kind: 'value', path: this.path, value: { remove: true } },
    });
  }

  private changed(mapping: AttributeMapping, live: LiveAttributeMapping): void {
    const [declared, found] = [mappingWords(mapping), liveMappingWords(live)];
    const member = differingMember(declared, found);
    this.findings.differ({
      ...this.common(live),
      code: 'drift/mapping-changed',
      ...(member === undefined ? {} : { member }),
      declared,
      live: found,
      ...respelled(declared, found),
      keep: this.keep(live),
    });
  }

  private duplicate(mapping: AttributeMapping, count: number): void {
    this.findings.differ({
      code: 'drift/mapping-duplicate',
      id: idOf('mapping-duplicate', this.input.kind, this.target),
      path: this.path,
      declared: mappingWords(mapping),
      live: this.live.map(liveMappingWords),
      note: `${this.target} has ${count} mappings; which one wins is not documented.`,
      keep: { kind: 'impossible', reason: 'A spec maps a target attribute once.' },
    });
  }

  private keep(live: LiveAttributeMapping): Keeping {
    return live.mapping === undefined
      ? { kind: 'impossible', reason: live.obstacle ?? 'A spec cannot say this mapping.' }
      : { kind: 'value', path: this.path, value: mappingWords(live.mapping) };
  }

  private common(live: LiveAttributeMapping | undefined): {
    id: string;
    path: SpecPath;
    default?: SpecValue | null;
    isDefault?: boolean;
  } {
    const place = { id: this.id, path: this.path };
    if (this.input.defaults === undefined) return place;
    const words = this.default === undefined ? undefined : liveMappingWords(this.default);
    return { ...place, default: orNull(words), isDefault: isSame(live, this.default) };
  }
}

/** Whether two stored mappings mean the same; two that are absent do. */
export function isSame(a: LiveAttributeMapping | undefined, b: LiveAttributeMapping | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return mappingMeaning(a.stored) === mappingMeaning(b.stored);
}

/** Terraform compares the text, so an equal tree in other words is a difference all the same. */
function respelled(declared: SpecValue, live: SpecValue): { note?: string } {
  return JSON.stringify(declared) === JSON.stringify(live)
    ? { note: 'Both mean the same in another spelling; apply writes it as declared.' }
    : {};
}
