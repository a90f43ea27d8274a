/**
 * What is done to the account of one person: found or made, changed, disabled, deleted. Each step asks the application once, and what
 * it answers is remembered at once, so that a cycle may stop anywhere.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import { accountAfter, type Account } from '../../provisioning/preview/account-change';
import type { ScimClient } from '../scim-client/client';
import type { Outcome } from '../scim-client/outcome';
import type { ScimResource } from '../scim-client/resource';
import { blockedAlways, blockedCreation } from './blocking';
import type { JobMemory, Link } from './job-state';
import {
  failed,
  modifiedBy,
  modifiedByCreation,
  refused,
  skipped,
  step,
  type ObjectResult,
} from './object-result';
import { outOfScopeKind, type PlannedUser } from './plan';
import type { LogStep } from './provisioning-log';
import { scopeSteps } from './scope-steps';
import type { UserRules } from './user-rules';

/** How thoroughly accounts are looked at. */
export interface ExportOptions {
  /** Accounts are read even where nothing changed at the source. */
  readonly isFull: boolean;
}

export class UserExport {
  /** Resources as they were read in this cycle, by source id. */
  readonly resources = new Map<string, ScimResource>();

  constructor(
    private readonly memory: JobMemory,
    private readonly rules: UserRules,
    private readonly client: ScimClient,
    private readonly options: ExportOptions,
  ) {}

  /** Somebody in scope without account: found or made. */
  async enter(planned: PlannedUser): Promise<ObjectResult> {
    const steps = scopeSteps(planned, this.rules);
    const blocked = blockedAlways(planned.decision);
    if (blocked)
      return blocked.code === 'ImportSkipped'
        ? skipped(blocked.code, blocked.message, steps)
        : failed('other', blocked, steps);
    const matched = await this.match(planned);
    if (matched.kind !== 'success') return isMatched(refused('other', matched, steps, MATCHING));
    const [found, another] = matched.value;
    if (another)
      return isMatched(
        failed('other', duplicate('DuplicateTargetEntries', 'several accounts'), [...steps, ambiguous()]),
      );
    const result = found
      ? await this.join(planned, found, [...steps, matchingStep(found.id)])
      : await this.create(planned, [...steps, matchingStep(undefined)]);
    return isMatched(result);
  }

  /** Somebody in scope who has an account. */
  async stay(planned: PlannedUser & { readonly link: Link }): Promise<ObjectResult> {
    const { link, decision } = planned;
    const steps = scopeSteps(planned, this.rules);
    const blocked = blockedAlways(decision);
    if (blocked) return failed('other', blocked, steps, link.targetId);
    const expected = this.rules.onAccount(link.values, decision);
    if (expected.operation === 'none' && !this.mustRead(link))
      return this.unchanged(expected.reasons, steps, link);
    const read = await this.client.read('User', link.targetId);
    if (read.kind !== 'success') return refused('update', read, steps, READING, link.targetId);
    return this.update(planned, link, read.value, [...steps, readStep(link.targetId)]);
  }

  /** Somebody who is not in scope and has an account. Where they leave, the account is let go of. */
  async disable(planned: PlannedUser & { readonly link: Link }): Promise<ObjectResult> {
    const { link, decision, kind } = planned;
    const steps = scopeSteps(planned, this.rules);
    const letGo = (result: ObjectResult): ObjectResult => {
      if (kind === 'leave' || result.isFinal) this.forget(link.sourceId);
      return result;
    };
    const expected = this.rules.onAccount(link.values, decision);
    const isUnchanged = expected.reasons.some(({ code }) => code === 'operation/unchanged');
    if (expected.operation === 'none' && !(isUnchanged && this.mustRead(link)))
      return letGo(this.unchanged(expected.reasons, steps, link));
    const read = await this.client.read('User', link.targetId);
    if (read.kind !== 'success') {
      const result = refused('disable', read, steps, READING, link.targetId);
      return read.code === 'InvalidAnchor' ? letGo({ ...result, isFinal: true }) : result;
    }
    this.resources.set(link.sourceId, read.value);
    const account = this.rules.accountOf(read.value, decision);
    const change = this.rules.onAccount(account, decision);
    const request = this.rules.preview.requests.update(change.attributes);
    const seen = [...steps, readStep(link.targetId)];
    if (request === undefined) {
      link.values = account;
      return letGo(this.unchanged(change.reasons, seen, link));
    }
    const told = await this.client.patch('User', link.targetId, request.body);
    if (told.kind !== 'success') return refused('disable', told, seen, UPDATING, link.targetId);
    link.values = accountAfter(account, change);
    return letGo({
      status: 'success',
      action: 'disable',
      steps: [...seen, exportStep('EntryExportUpdate', 'disabled', link.targetId)],
      modified: modifiedBy(change.attributes),
      targetId: link.targetId,
    });
  }

  /** Somebody who is gone for good. */
  async delete(link: Link): Promise<ObjectResult> {
    const { targetId, sourceId } = link;
    const steps = [
      step('EntryImportDelete', 'import', 'success', 'The user is deleted from the directory.', {
        objectId: sourceId,
      }),
    ];
    if (!this.rules.deletes) {
      this.forget(sourceId);
      return skipped('EntrySynchronizationSkipped', DELETE_OFF, steps, targetId);
    }
    const told = await this.client.delete('User', targetId);
    if (told.kind !== 'success') {
      const result = refused('delete', told, steps, DELETING, targetId);
      if (told.code !== 'InvalidAnchor') return result;
      this.forget(sourceId);
      return { ...result, isFinal: true };
    }
    this.forget(sourceId);
    const done = exportStep('EntryExportDelete', 'deleted', targetId);
    return { status: 'success', action: 'delete', steps: [...steps, done], modified: [], targetId };
  }

  /** Somebody out of scope for whom an account may have been made unheard: where it is there, it is taken and let go of. */
  async settle(planned: PlannedUser): Promise<ObjectResult> {
    const { user, decision } = planned;
    const matched = await this.match(planned);
    if (matched.kind !== 'success')
      return isMatched(refused('other', matched, scopeSteps(planned, this.rules), MATCHING));
    const [found] = matched.value;
    if (!found || this.memory.links.ofTarget('User', found.id)) return isMatched(this.outside(planned));
    const link = this.connect(planned, found.id, this.rules.accountOf(found, decision));
    return isMatched(await this.disable({ ...planned, link, kind: outOfScopeKind(user, decision) }));
  }

  /** Somebody who has no account and gets none; the application is not asked. */
  outside(planned: PlannedUser): ObjectResult {
    const reason = `${planned.decision.reasons.map(({ text }) => text).join('; ')}.`;
    return skipped('NotEffectivelyEntitled', reason, scopeSteps(planned, this.rules));
  }

  /** An object that the threshold holds back. */
  staged(steps: readonly LogStep[], link: Link): ObjectResult {
    const reason = 'More accounts than the threshold would be disabled or deleted in this cycle.';
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
  private async match({ decision: { attributes } }: PlannedUser): Promise<Outcome<readonly ScimResource[]>> {
    for (const target of this.rules.matching) {
      const value = Object.hasOwn(attributes, target) ? attributes[target] : undefined;
      if (typeof value !== 'string' || value === '') continue;
      const found = await this.client.find('User', target, value);
      if (found.kind !== 'success' || found.value.length > 0) return found;
    }
    return { kind: 'success', value: [] };
  }

  private async join(
    planned: PlannedUser,
    found: ScimResource,
    steps: readonly LogStep[],
  ): Promise<ObjectResult> {
    const holder = this.memory.links.ofTarget('User', found.id);
    if (holder) return failed('other', duplicate('DuplicateSourceEntries', 'several users'), steps, found.id);
    const link = this.connect(planned, found.id, this.rules.accountOf(found, planned.decision));
    return this.update(planned, link, found, steps);
  }

  private async create(planned: PlannedUser, steps: readonly LogStep[]): Promise<ObjectResult> {
    const { decision, user } = planned;
    const blocked = blockedCreation(decision);
    if (blocked) return failed('create', blocked, steps);
    if (decision.operation !== 'create') return this.notMade(planned, steps);
    const { body } = this.rules.preview.requests.create(decision);
    const made = await this.client.create('User', body);
    if (made.kind !== 'success') return refused('create', made, steps, ADDING);
    const values = this.rules.writtenValues(decision);
    this.connect(planned, made.value.id, values);
    this.resources.set(user.id, made.value);
    return {
      status: 'success',
      action: 'create',
      steps: [...steps, exportStep('EntryExportAdd', 'created', made.value.id)],
      modified: modifiedByCreation(values),
      targetId: made.value.id,
    };
  }

  private notMade({ decision }: PlannedUser, steps: readonly LogStep[]): ObjectResult {
    const reason = decision.reasons.find(
      ({ code }) => code === 'operation/create-off' || code === 'operation/object-ignored',
    );
    return skipped('EntrySynchronizationSkipped', `${reason?.text ?? 'nothing is to be done'}.`, steps);
  }

  private async update(
    { decision, user }: PlannedUser,
    link: Link,
    resource: ScimResource,
    steps: readonly LogStep[],
  ): Promise<ObjectResult> {
    this.resources.set(user.id, resource);
    const account = this.rules.accountOf(resource, decision);
    const change = this.rules.onAccount(account, decision);
    const request = this.rules.preview.requests.update(change.attributes);
    link.displayName = user.displayName;
    if (request === undefined) {
      link.values = account;
      return this.unchanged(change.reasons, steps, link);
    }
    const told = await this.client.patch('User', link.targetId, request.body);
    if (told.kind !== 'success') return refused('update', told, steps, UPDATING, link.targetId);
    link.values = accountAfter(account, change);
    return {
      status: 'success',
      action: 'update',
      steps: [...steps, exportStep('EntryExportUpdate', 'updated', link.targetId)],
      modified: modifiedBy(change.attributes),
      targetId: link.targetId,
    };
  }

  /** What is remembered of an account is not to be relied on where the last request failed: it may have taken effect. */
  private mustRead({ sourceId }: Link): boolean {
    return this.options.isFull || this.memory.escrows[sourceId] !== undefined;
  }

  private unchanged(
    reasons: readonly { readonly code: string; readonly text: string }[],
    steps: readonly LogStep[],
    { targetId }: Link,
  ): ObjectResult {
    const other = reasons.find(({ code }) => code !== 'operation/unchanged');
    return other
      ? skipped('EntrySynchronizationSkipped', `${other.text}.`, steps, targetId)
      : skipped('RedundantExport', 'The account has these values already.', steps, targetId);
  }

  private connect({ user }: PlannedUser, targetId: string, values: Account): Link {
    const link: Link = {
      sourceId: user.id,
      targetId,
      type: 'User',
      displayName: user.displayName,
      values,
      references: {},
    };
    this.memory.links.put(link);
    return link;
  }

  private forget(sourceId: string): void {
    this.memory.links.delete(sourceId);
  }
}

const MATCHING = { name: 'EntryImport', provisioningStepType: 'matching' } as const;
const READING = { name: 'EntryImport', provisioningStepType: 'matching' } as const;
const ADDING = { name: 'EntryExportAdd', provisioningStepType: 'export' } as const;
const UPDATING = { name: 'EntryExportUpdate', provisioningStepType: 'export' } as const;
const DELETING = { name: 'EntryExportDelete', provisioningStepType: 'export' } as const;
const DELETE_OFF = 'accounts are not deleted (delete is not among the actions).';

function isMatched(result: ObjectResult): ObjectResult {
  return { ...result, isMatched: true };
}

function matchingStep(targetId: string | undefined): LogStep {
  return targetId === undefined
    ? step('EntryImport', 'matching', 'success', 'The application has no such account.')
    : step('EntryImport', 'matching', 'success', 'The application has the account.', { targetId });
}

function ambiguous(): LogStep {
  return step('EntryImport', 'matching', 'failure', 'The application has several such accounts.');
}

function readStep(targetId: string): LogStep {
  return step('EntryImport', 'matching', 'success', 'Read the account by its id.', { targetId });
}

function exportStep(name: string, what: string, targetId: string): LogStep {
  return step(name, 'export', 'success', `The account was ${what}.`, { targetId });
}

function duplicate(code: string, what: string): { readonly code: string; readonly message: string } {
  return { code, message: `The matching attributes lead to ${what}; nothing is changed.` };
}
