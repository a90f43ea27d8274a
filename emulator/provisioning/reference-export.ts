/**
 * The second pass over people: references, once both ends are there.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { ScimClient } from '../scim-client/client';
import { readReference } from '../scim-client/account';
import type { Outcome } from '../scim-client/outcome';
import { referencePatch } from '../scim-client/reference-patch';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import type { ReferencePass } from './object-pass';
import { failed, refused, skipped, step, type ObjectResult } from './object-result';
import { UPDATING } from './object-steps';
import type { LogStep } from './provisioning-log';
import { writtenReference, type ReferenceTarget } from './reference-target';
import type { SourceUser } from './source-directory';
import type { UserExport } from './user-export';
import type { UserRules } from './user-rules';

export class ReferenceExport implements ReferencePass<SourceUser> {
  constructor(
    private readonly memory: JobMemory,
    private readonly rules: UserRules,
    private readonly client: ScimClient,
    private readonly options: { readonly isFull: boolean },
    private readonly accounts: UserExport,
  ) {}

  isPending(user: SourceUser): boolean {
    return this.rules.references.some((one) => this.wanted(user, one)?.isWritten === false);
  }

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
    const source = sourceOf(user, reference);
    if (source === undefined) return undefined;
    const wanted = this.wanted(user, reference);
    if (wanted === undefined) return this.unresolved(source, link, reference);
    const { id } = wanted;
    if (wanted.isWritten && !this.options.isFull) return undefined;
    const read = await this.read(user, link, reference);
    if (read.kind !== 'success') return refused('update', read, [], RESOLUTION, link.targetId);
    const current = read.value;
    if (current !== id) {
      const { dialect } = this.rules.configuration;
      const body = referencePatch(reference.target, id, current !== undefined, dialect);
      const told = await this.client.patch('User', link.targetId, body);
      if (told.kind !== 'success') {
        link.isDoubtful = true;
        return refused('update', told, [], UPDATING, link.targetId);
      }
    }
    delete link.isDoubtful;
    link.references = { ...link.references, [reference.target]: { [source]: id } };
    if (current === id) return undefined;
    return {
      status: 'success',
      action: 'update',
      steps: steps(reference, id),
      modified: [{ displayName: reference.target, oldValue: current ?? null, newValue: id }],
      targetId: link.targetId,
    };
  }

  /** Somebody whose account could not be made yet is a failure, which is tried again; others are noticed by a restart only. */
  private unresolved(
    sourceId: string,
    { targetId }: Link,
    { target, source }: ReferenceTarget,
  ): ObjectResult {
    if (this.memory.escrows.has(sourceId)) {
      const message = `The ${source} has no account yet, and is tried again.`;
      return failed('update', { code: UNRESOLVED, message }, [], targetId);
    }
    const reason = `The ${source} has no account, so that ${target} is left as it is until a restart.`;
    return skipped(UNRESOLVED, reason, [], targetId);
  }

  /** The id that the account refers to, as it was read in this cycle. */
  private async read(
    user: SourceUser,
    link: Link,
    { target, path }: ReferenceTarget,
  ): Promise<Outcome<string | undefined>> {
    const known = this.accounts.references.get(user.id);
    if (known) return { kind: 'success', value: known.get(target) };
    const read = await this.client.read('User', link.targetId);
    return read.kind === 'success' ? { ...read, value: readReference(read.value, path) } : read;
  }

  /** The target's id of what somebody refers to; undefined where they refer to nobody, or to somebody without account. */
  private wanted(
    user: SourceUser,
    reference: ReferenceTarget,
  ): { readonly id: string; readonly isWritten: boolean } | undefined {
    const source = sourceOf(user, reference);
    if (source === undefined || !this.rules.updates) return undefined;
    const id = this.memory.links.get(source)?.targetId;
    if (id === undefined) return undefined;
    const link = this.memory.links.get(user.id);
    const isWritten =
      link !== undefined && link.isDoubtful !== true && writtenReference(link, reference, source) === id;
    return { id, isWritten };
  }
}

const UNRESOLVED = 'UnableToResolveReferenceAttributeValue';
const RESOLUTION = { name: 'EntryImport', provisioningStepType: 'referenceResolution' } as const;

/** The manager is the only reference of a user that the directory has. */
function sourceOf(user: SourceUser, { source }: ReferenceTarget): string | undefined {
  return source === 'manager' ? user.managerId : undefined;
}

function steps({ target, source }: ReferenceTarget, id: string): readonly LogStep[] {
  return [
    step('EntrySynchronizationUpdate', 'referenceResolution', 'success', `The ${source} has an account.`, {
      [target]: id,
    }),
    step('EntryExportUpdate', 'export', 'success', 'The account was updated.', { [target]: id }),
  ];
}
