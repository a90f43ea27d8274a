/**
 * What is done to what the application has of one object: found or made, changed, deleted. Each step asks the application once, and what
 * it answers is remembered at once, so that a cycle may stop anywhere.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import { accountAfter, type Account } from '../../provisioning/preview/account-change';
import type { ScimClient } from '../scim-client/client';
import type { Outcome } from '../scim-client/outcome';
import type { ScimResource } from '../scim-client/resource';
import { blockedAlways, blockedCreation } from './blocking';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import {
  failed,
  modifiedBy,
  modifiedByCreation,
  refused,
  skipped,
  step,
  type ObjectResult,
} from './object-result';
import {
  ADDING,
  ambiguousStep,
  DELETING,
  exportStep,
  goneStep,
  matchingStep,
  READING,
  readStep,
  UPDATING,
} from './object-steps';
import type { ObjectRules } from './object-rules';
import { outOfScopeKind, type PlannedObject } from './plan';
import type { LogStep } from './provisioning-log';
import { scopeSteps } from './scope-steps';
import type { SourceObject } from './source-directory';
import { WORDS, type Words } from './words';

/** How thoroughly objects of the application are looked at. */
export interface ExportOptions {
  /** They are read even where nothing changed at the source. */
  readonly isFull: boolean;
}

export abstract class ObjectExport<S extends SourceObject> {
  constructor(
    protected readonly memory: JobMemory,
    protected readonly rules: ObjectRules<S>,
    protected readonly client: ScimClient,
    private readonly options: ExportOptions,
  ) {}

  /** Something that is not in scope any more, or inactive, and that the application has. */
  abstract deprovision(planned: PlannedObject<S> & { readonly link: Link }): Promise<ObjectResult>;

  /** Told of resources as they were read. */
  protected abstract seen(source: S, resource: ScimResource): void;

  /** Told of the link of an object that was just made. */
  protected isNew(_: Link): void {
    return undefined;
  }

  private get words(): Words {
    return WORDS[this.rules.type];
  }

  /** Somebody in scope without account: found or made. */
  async enter(planned: PlannedObject<S>): Promise<ObjectResult> {
    const steps = scopeSteps(planned, this.rules);
    const blocked = blockedAlways(planned.decision);
    if (blocked)
      return blocked.code === 'ImportSkipped'
        ? skipped(blocked.code, blocked.message, steps)
        : failed('other', blocked, steps);
    const matched = await this.match(planned);
    if (matched.kind !== 'success') return isMatched(refused('other', matched, steps, READING));
    const [found, another] = matched.value;
    if (another)
      return isMatched(
        failed('other', this.duplicate('DuplicateTargetEntries', 'target'), [
          ...steps,
          ambiguousStep(this.rules.type),
        ]),
      );
    const result = found
      ? await this.join(planned, found, [...steps, matchingStep(this.rules.type, found.id)])
      : await this.create(planned, [...steps, matchingStep(this.rules.type, undefined)]);
    return isMatched(result);
  }

  /** Somebody in scope who has an account. */
  async stay(planned: PlannedObject<S> & { readonly link: Link }): Promise<ObjectResult> {
    const { link, decision } = planned;
    const steps = scopeSteps(planned, this.rules);
    const blocked = blockedAlways(decision);
    if (blocked) return failed('other', blocked, steps, link.targetId);
    const expected = this.rules.onAccount(link.values, decision);
    if (expected.operation === 'none' && !this.mustRead(link))
      return this.unchanged(expected.reasons, steps, link);
    const read = await this.client.read(this.rules.type, link.targetId);
    if (read.kind !== 'success') return refused('update', read, steps, READING, link.targetId);
    return this.update(planned, link, read.value, [...steps, readStep(this.rules.type, link.targetId)]);
  }

  /** Somebody who is gone for good. */
  delete(link: Link): Promise<ObjectResult> {
    return this.remove(link, [goneStep(this.rules.type, link.sourceId)]);
  }

  /** Lets go of what the application has, and deletes it where deletions are on. */
  protected async remove(link: Link, steps: readonly LogStep[]): Promise<ObjectResult> {
    const { targetId, sourceId } = link;
    const { type, deletes } = this.rules;
    if (!deletes) {
      this.forget(sourceId);
      const reason = `${this.words.target}s are not deleted (delete is not among the actions).`;
      return skipped('EntrySynchronizationSkipped', reason, steps, targetId);
    }
    const told = await this.client.delete(type, targetId);
    if (told.kind !== 'success') {
      const result = refused('delete', told, steps, DELETING, targetId);
      if (told.code !== 'InvalidAnchor') return result;
      this.forget(sourceId);
      return { ...result, isFinal: true };
    }
    this.forget(sourceId);
    const done = exportStep(type, DELETING, 'deleted', targetId);
    return { status: 'success', action: 'delete', steps: [...steps, done], modified: [], targetId };
  }

  /** Somebody out of scope for whom an account may have been made unheard: where it is there, it is taken and let go of. */
  async settle(planned: PlannedObject<S>): Promise<ObjectResult> {
    const { source, decision } = planned;
    const matched = await this.match(planned);
    if (matched.kind !== 'success')
      return isMatched(refused('other', matched, scopeSteps(planned, this.rules), READING));
    const [found] = matched.value;
    if (!found || this.memory.links.ofTarget(this.rules.type, found.id))
      return isMatched(this.outside(planned));
    const link = this.connect(planned, found.id, this.rules.accountOf(found, decision));
    return isMatched(await this.deprovision({ ...planned, link, kind: outOfScopeKind(source, decision) }));
  }

  /** Somebody who has no account and gets none; the application is not asked. */
  outside(planned: PlannedObject<S>): ObjectResult {
    const reason = `${planned.decision.reasons.map(({ text }) => text).join('; ')}.`;
    return skipped('NotEffectivelyEntitled', reason, scopeSteps(planned, this.rules));
  }

  /** An object that the threshold holds back. */
  staged(steps: readonly LogStep[], link: Link): ObjectResult {
    const reason = 'More objects than the threshold would be disabled or deleted in this cycle.';
    return {
      status: 'staged',
      action: 'stagedDelete',
      error: { code: 'TooManyDeletes', reason },
      steps: [...steps, step('EntrySynchronizationDelete', 'processing', 'skipped', reason)],
      modified: [],
      targetId: link.targetId,
    };
  }

  /** The first attribute that finds somebody decides. */
  private async match({
    decision: { attributes },
  }: PlannedObject<S>): Promise<Outcome<readonly ScimResource[]>> {
    for (const target of this.rules.matching) {
      const value = Object.hasOwn(attributes, target) ? attributes[target] : undefined;
      if (typeof value !== 'string' || value === '') continue;
      const found = await this.client.find(this.rules.type, target, value);
      if (found.kind !== 'success' || found.value.length > 0) return found;
    }
    return { kind: 'success', value: [] };
  }

  private async join(
    planned: PlannedObject<S>,
    found: ScimResource,
    steps: readonly LogStep[],
  ): Promise<ObjectResult> {
    const holder = this.memory.links.ofTarget(this.rules.type, found.id);
    if (holder) return failed('other', this.duplicate('DuplicateSourceEntries', 'source'), steps, found.id);
    const link = this.connect(planned, found.id, this.rules.accountOf(found, planned.decision));
    return this.update(planned, link, found, steps);
  }

  private async create(planned: PlannedObject<S>, steps: readonly LogStep[]): Promise<ObjectResult> {
    const { decision, source } = planned;
    const blocked = blockedCreation(decision);
    if (blocked) return failed('create', blocked, steps);
    if (decision.operation !== 'create') return this.notMade(planned, steps);
    const made = await this.client.create(this.rules.type, this.rules.creation(decision));
    if (made.kind !== 'success') return refused('create', made, steps, ADDING);
    const values = this.rules.writtenValues(decision);
    this.isNew(this.connect(planned, made.value.id, values));
    this.seen(source, made.value);
    return {
      status: 'success',
      action: 'create',
      steps: [...steps, exportStep(this.rules.type, ADDING, 'created', made.value.id)],
      modified: modifiedByCreation(values),
      targetId: made.value.id,
    };
  }

  private notMade({ decision }: PlannedObject<S>, steps: readonly LogStep[]): ObjectResult {
    const reason = decision.reasons.find(
      ({ code }) => code === 'operation/create-off' || code === 'operation/object-ignored',
    );
    return skipped('EntrySynchronizationSkipped', `${reason?.text ?? 'nothing is to be done'}.`, steps);
  }

  private async update(
    { decision, source }: PlannedObject<S>,
    link: Link,
    resource: ScimResource,
    steps: readonly LogStep[],
  ): Promise<ObjectResult> {
    this.seen(source, resource);
    const account = this.rules.accountOf(resource, decision);
    const change = this.rules.onAccount(account, decision);
    const body = this.rules.change(change.attributes);
    link.displayName = source.displayName;
    if (body === undefined) {
      link.values = account;
      return this.unchanged(change.reasons, steps, link);
    }
    const told = await this.client.patch(this.rules.type, link.targetId, body);
    if (told.kind !== 'success') return refused('update', told, steps, UPDATING, link.targetId);
    link.values = accountAfter(account, change);
    return {
      status: 'success',
      action: 'update',
      steps: [...steps, exportStep(this.rules.type, UPDATING, 'updated', link.targetId)],
      modified: modifiedBy(change.attributes),
      targetId: link.targetId,
    };
  }

  /** What is remembered of an account is not to be relied on where the last request failed: it may have taken effect. */
  protected mustRead({ sourceId }: Link): boolean {
    return this.options.isFull || this.memory.escrows.has(sourceId);
  }

  protected unchanged(
    reasons: readonly { readonly code: string; readonly text: string }[],
    steps: readonly LogStep[],
    { targetId }: Link,
  ): ObjectResult {
    const other = reasons.find(({ code }) => code !== 'operation/unchanged');
    return other
      ? skipped('EntrySynchronizationSkipped', `${other.text}.`, steps, targetId)
      : skipped('RedundantExport', `The ${this.words.target} has these values already.`, steps, targetId);
  }

  private connect({ source }: PlannedObject<S>, targetId: string, values: Account): Link {
    const link: Link = {
      sourceId: source.id,
      targetId,
      type: this.rules.type,
      displayName: source.displayName,
      values,
      references: {},
    };
    this.memory.links.put(link);
    return link;
  }

  protected forget(sourceId: string): void {
    this.memory.links.delete(sourceId);
  }

  private duplicate(code: string, what: keyof Words): { readonly code: string; readonly message: string } {
    const message = `The matching attributes lead to several ${this.words[what]}s; nothing is changed.`;
    return { code, message };
  }
}

function isMatched(result: ObjectResult): ObjectResult {
  return { ...result, isMatched: true };
}
