/**
 * What a cycle does with the objects of one mapping, one after another: who enters or stays, then references, once both ends are there,
 * then who leaves, then who is gone.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { CycleInput } from './cycle-input';
import type { CycleEvent, ObjectName } from './cycle-event';
import type { CycleTeller } from './cycle-teller';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import type { ObjectExport } from './object-export';
import { skipped, type ObjectResult } from './object-result';
import type { ObjectRules } from './object-rules';
import { plannedObject, type Plan, type PlannedObject } from './plan';
import { rememberReferences } from './remember-result';
import { scopeSteps } from './scope-steps';
import type { SourceObject } from './source-directory';
import { WORDS } from './words';

/** Writes what objects refer to. */
export interface ReferencePass<S extends SourceObject> {
  /** Whether references, as far as is known, are others than were written. */
  isPending(source: S): boolean;
  /** One result for each reference that there is something to tell of. */
  export(source: S): Promise<readonly ObjectResult[]>;
}

/** What works on the objects of one mapping. */
export interface PassParts<S extends SourceObject> {
  readonly rules: ObjectRules<S>;
  readonly objects: ObjectExport<S>;
  readonly references: ReferencePass<S>;
}

type Events = AsyncGenerator<CycleEvent, void, void>;

/** A pass over the objects of one mapping, whatever they are. */
export interface Pass {
  readonly plan: Plan<SourceObject>;
  /** @param heldBack - source ids of those whose disabling or deletion the threshold holds back */
  run(heldBack: ReadonlySet<string>): Events;
}

export class ObjectPass<S extends SourceObject> implements Pass {
  /** Those whose references wait until they are well themselves. */
  private readonly failed = new Set<string>();
  /** Those of whom the references will tell. */
  private readonly deferred = new Set<string>();

  constructor(
    private readonly input: Pick<CycleInput, 'memory' | 'onDemand'>,
    private readonly teller: CycleTeller,
    private readonly parts: PassParts<S>,
    readonly plan: Plan<S>,
  ) {}

  /** On demand, since the cycle began. */
  private isDone({ id }: S): boolean {
    return this.input.onDemand?.has(id) === true;
  }

  private get memory(): JobMemory {
    return this.input.memory;
  }

  async *run(heldBack: ReadonlySet<string>): Events {
    const { inScope, outside, leaving, gone } = this.plan;
    yield* this.each([...inScope, ...outside], (one) => this.object(one));
    yield* this.each(inScope, (one) => this.references(one));
    yield* this.each(leaving, (one) => this.leaver(one, heldBack));
    yield* this.each(gone, (link) => this.gone(link, heldBack));
  }

  /** One after another, until something ends the cycle. */
  private async *each<T>(all: readonly T[], doWith: (one: T) => Events): Events {
    for (const one of all) {
      if (this.teller.stop) return;
      yield* doWith(one);
    }
  }

  private async *object(source: S): Events {
    const planned = plannedObject(source, this.memory, this.parts.rules);
    const object = this.nameOf(source);
    yield { kind: 'imported', object };
    yield { kind: 'scoped', object, inScope: planned.decision.inScope };
    if (this.isDone(source)) return;
    const { kind } = planned;
    const part = kind === 'enter' || kind === 'stay' ? 'object' : 'whole';
    const { status } = yield* this.teller.tell(object, part, () => this.provision(planned));
    if (status === 'failure') this.failed.add(source.id);
  }

  private async provision(planned: PlannedObject<S>): Promise<ObjectResult> {
    const { objects, references } = this.parts;
    const { kind, source, link } = planned;
    if (kind === 'outside') return objects.outside(planned);
    if (kind === 'uncertain') return objects.settle(planned);
    const result = await (link ? objects.stay({ ...planned, link }) : objects.enter(planned));
    const waits = this.memory.escrows.get(source.id)?.isReference === true;
    if (result.error?.code !== 'RedundantExport' || !(waits || references.isPending(source))) return result;
    this.deferred.add(source.id);
    return { ...result, isDeferred: true };
  }

  private async *references(source: S): Events {
    if (this.failed.has(source.id) || !this.memory.links.has(source.id)) return;
    // Of a group, only some members were provisioned on demand, and who is in it is not older data.
    if (this.parts.rules.type === 'User' && this.isDone(source)) return;
    const object = this.nameOf(source);
    const results = await this.parts.references.export(source);
    if (results.every(({ status }) => status !== 'failure')) rememberReferences(this.memory, source.id);
    for (const result of results) yield* this.teller.tell(object, 'reference', result);
    if (results.length === 0 && this.deferred.has(source.id))
      yield* this.teller.tell(object, 'reference', this.redundant(source));
  }

  private redundant(source: S): ObjectResult {
    const planned = plannedObject(source, this.memory, this.parts.rules);
    const { target } = WORDS[this.parts.rules.type];
    const steps = scopeSteps(planned, this.parts.rules);
    const reason = `The ${target} has these values already.`;
    return skipped('RedundantExport', reason, steps, planned.link?.targetId);
  }

  private async *leaver(source: S, heldBack: ReadonlySet<string>): Events {
    const { rules, objects } = this.parts;
    const planned = plannedObject(source, this.memory, rules);
    const { link } = planned;
    if (link === undefined) return;
    const object = this.nameOf(source);
    yield { kind: 'imported', object };
    yield { kind: 'scoped', object, inScope: false };
    if (this.isDone(source)) return;
    const result = heldBack.has(source.id)
      ? objects.staged(scopeSteps(planned, rules), link)
      : () => objects.deprovision({ ...planned, link });
    yield* this.teller.tell(object, 'whole', result);
  }

  private async *gone(link: Link, heldBack: ReadonlySet<string>): Events {
    const { objects } = this.parts;
    const { type, sourceId, displayName } = link;
    const object = { type, sourceId, displayName };
    yield { kind: 'imported', object };
    const result = heldBack.has(sourceId) ? objects.staged([], link) : () => objects.delete(link);
    yield* this.teller.tell(object, 'whole', result);
  }

  private nameOf({ id, displayName }: S): ObjectName {
    return { type: this.parts.rules.type, sourceId: id, displayName };
  }
}
