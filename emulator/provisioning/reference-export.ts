/**
 * The second pass: references, once both ends are there.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { ScimClient } from '../scim-client/client';
import { readReference } from '../scim-client/account';
import { referencePatch } from '../scim-client/reference-patch';
import type { ScimResource } from '../scim-client/resource';
import type { JobMemory, Link } from './job-state';
import { refused, skipped, step, type ObjectResult } from './object-result';
import type { LogStep } from './provisioning-log';
import type { ReferenceTarget } from './reference-target';
import type { SourceUser } from './source-directory';
import type { UserRules } from './user-rules';

export class ReferenceExport {
  constructor(
    private readonly memory: JobMemory,
    private readonly rules: UserRules,
    private readonly client: ScimClient,
    private readonly options: { readonly isFull: boolean },
    /** Resources that were read in this cycle, by source id. */
    private readonly resources: ReadonlyMap<string, ScimResource>,
  ) {}

  /** Whether somebody's reference, as far as is known, is another one than was written. */
  isPending(user: SourceUser): boolean {
    return this.rules.references.some((one) => this.wanted(user, one)?.isWritten === false);
  }

  /** One result for each reference that there is something to tell of. */
  async export(user: SourceUser): Promise<readonly ObjectResult[]> {
    const link = this.memory.links.get(user.id);
    if (link === undefined || !this.rules.updates) return [];
    const results: ObjectResult[] = [];
    for (const reference of this.rules.references) {
      const result = await this.write(user, link, reference);
      if (result) results.push(result);
    }
    return results;
  }

  private async write(
    user: SourceUser,
    link: Link,
    reference: ReferenceTarget,
  ): Promise<ObjectResult | undefined> {
    if (sourceOf(user, reference) === undefined) return undefined;
    const wanted = this.wanted(user, reference);
    if (wanted === undefined) return unresolved(reference, link);
    const { id } = wanted;
    if (wanted.isWritten && !this.options.isFull) return undefined;
    const known = this.resources.get(user.id);
    const read = known
      ? ({ kind: 'success', value: known } as const)
      : await this.client.read('User', link.targetId);
    if (read.kind !== 'success') return refused('update', read, [], RESOLUTION, link.targetId);
    const current = readReference(read.value, reference.path);
    if (current !== id) {
      const { dialect } = this.rules.configuration;
      const body = referencePatch(reference.target, id, current !== undefined, dialect);
      const told = await this.client.patch('User', link.targetId, body);
      if (told.kind !== 'success') return refused('update', told, [], EXPORT, link.targetId);
    }
    link.references = { ...link.references, [reference.target]: [id] };
    if (current === id) return undefined;
    return {
      status: 'success',
      action: 'update',
      steps: steps(reference, id),
      modified: [{ displayName: reference.target, oldValue: current ?? null, newValue: id }],
      targetId: link.targetId,
    };
  }

  /** The target's id of what somebody refers to; undefined where they refer to nobody, or to somebody without account. */
  private wanted(
    user: SourceUser,
    reference: ReferenceTarget,
  ): { readonly id: string; readonly isWritten: boolean } | undefined {
    const source = sourceOf(user, reference);
    const id = source === undefined ? undefined : this.memory.links.get(source)?.targetId;
    if (id === undefined || !this.rules.updates) return undefined;
    return { id, isWritten: this.memory.links.get(user.id)?.references[reference.target]?.[0] === id };
  }
}

const RESOLUTION = { name: 'EntryImport', provisioningStepType: 'referenceResolution' } as const;
const EXPORT = { name: 'EntryExportUpdate', provisioningStepType: 'export' } as const;

/** The manager is the only reference of a user that the directory has. */
function sourceOf(user: SourceUser, { source }: ReferenceTarget): string | undefined {
  return source === 'manager' ? user.managerId : undefined;
}

function unresolved({ target, source }: ReferenceTarget, { targetId }: Link): ObjectResult {
  const reason = `The ${source} has no account, so that ${target} is left as it is until a restart.`;
  return skipped('UnableToResolveReferenceAttributeValue', reason, [], targetId);
}

function steps({ target, source }: ReferenceTarget, id: string): readonly LogStep[] {
  return [
    step('EntrySynchronizationUpdate', 'referenceResolution', 'success', `The ${source} has an account.`, {
      [target]: id,
    }),
    step('EntryExportUpdate', 'export', 'success', 'The account was updated.', { [target]: id }),
  ];
}
