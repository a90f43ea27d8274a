/**
 * The members of groups, written once groups and people are there: several in one request, and only those that the application has.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
import { readReferences } from '../scim-client/account';
import type { ScimClient } from '../scim-client/client';
import type { Outcome } from '../scim-client/outcome';
import { membersPatch } from '../scim-client/reference-patch';
import type { GroupRules } from './group-rules';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import { membershipChange, type Member, type MembershipChange } from './membership';
import type { ReferencePass } from './object-pass';
import { failed, refused, skipped, step, type ObjectResult } from './object-result';
import { READING, UPDATING } from './object-steps';
import type { ReferenceTarget } from './reference-target';
import type { Directory } from './source-directory';
import type { MembersLookedAt, SourceGroup } from './source-groups';

/** Members that one request adds or removes. */
const MOST_MEMBERS = 100;
/** Members without account that an entry names. */
const MOST_NAMES = 5;

export interface MembershipOptions {
  /** Members are read even where it is known who was written. */
  readonly isFull: boolean;
  /** Members who came or went. @default all of them */
  readonly lookedAt?: (groupId: string) => MembersLookedAt;
  /** Source ids of the only members that may be written; absent: all of them may. */
  readonly chosen?: ReadonlySet<string>;
  /** Groups of which nobody needs to be asked who is in them. */
  readonly made: ReadonlySet<string>;
}

export class MembershipExport implements ReferencePass<SourceGroup> {
  constructor(
    private readonly memory: JobMemory,
    private readonly rules: GroupRules,
    private readonly client: ScimClient,
    private readonly directory: Directory,
    private readonly options: MembershipOptions,
  ) {}

  isPending(group: SourceGroup): boolean {
    const link = this.memory.links.get(group.id);
    if (link === undefined || !this.rules.updates) return false;
    return this.targets.some((reference) => {
      const { added, removed } = this.changeOf(group, link, reference, undefined);
      return added.length + removed.length > 0;
    });
  }

  async export(group: SourceGroup): Promise<readonly ObjectResult[]> {
    const link = this.memory.links.get(group.id);
    if (link === undefined || !this.rules.updates) return [];
    const results: ObjectResult[] = [];
    for (const reference of this.targets) results.push(...(await this.write(group, link, reference)));
    return results;
  }

  /** Members are the only reference of a group that the directory has. */
  private get targets(): readonly ReferenceTarget[] {
    return this.rules.references.filter(({ source }) => source === 'members');
  }

  private async write(
    group: SourceGroup,
    link: Link,
    reference: ReferenceTarget,
  ): Promise<readonly ObjectResult[]> {
    let change = this.changeOf(group, link, reference, undefined);
    if (this.mustRead(link, reference, change)) {
      const read = await this.read(link, reference);
      if (read.kind !== 'success') return [refused('update', read, [], READING, link.targetId)];
      change = this.changeOf(group, link, reference, read.value);
    }
    const written = this.recordOf(link, reference);
    for (const [sourceId, targetId] of change.there) set(written, sourceId, targetId);
    for (const sourceId of change.lost) Reflect.deleteProperty(written, sourceId);
    const results = await this.send(link, reference, change, written);
    if (results.some(({ status }) => status === 'failure')) link.isDoubtful = true;
    else if (this.options.chosen === undefined) delete link.isDoubtful;
    const unresolved = this.unresolved(link, change);
    return unresolved ? [...results, unresolved] : results;
  }

  private changeOf(
    { id }: SourceGroup,
    link: Link,
    reference: ReferenceTarget,
    present: ReadonlySet<string> | undefined,
  ): MembershipChange {
    const written = knownIn(link, reference) ?? {};
    const members = this.directory.membersOf(id);
    const { chosen } = this.options;
    const some = chosen ?? this.someOf(id, link, reference);
    const lookedAt = some === 'all' ? new Set([...members, ...Object.keys(written)]) : some;
    return membershipChange({ groupId: id, members, lookedAt, chosen, written, present }, this.memory.links);
  }

  private someOf(id: string, link: Link, reference: ReferenceTarget): MembersLookedAt {
    const { made, lookedAt } = this.options;
    return made.has(id) || this.isUnknown(link, reference) ? 'all' : (lookedAt?.(id) ?? 'all');
  }

  /** What the job wrote. Of a group that nobody knows, a few members do not make known who else is in it. */
  private recordOf(link: Link, reference: ReferenceTarget): Record<string, string> {
    const isKnown = knownIn(link, reference) !== undefined;
    return this.options.chosen && !isKnown ? {} : writtenIn(link, reference);
  }

  /** Whether it is not known whom the application has in the group. */
  private isUnknown(link: Link, reference: ReferenceTarget): boolean {
    return knownIn(link, reference) === undefined || link.isDoubtful === true;
  }

  private mustRead(link: Link, reference: ReferenceTarget, { removed }: MembershipChange): boolean {
    if (this.options.made.has(link.sourceId)) return false;
    if (this.options.isFull || this.isUnknown(link, reference)) return true;
    // An account that was deleted took its memberships along, perhaps.
    return removed.some(([id]) => !this.memory.links.has(id) && this.nameOf(id) === undefined);
  }

  private async read({ targetId }: Link, { path }: ReferenceTarget): Promise<Outcome<ReadonlySet<string>>> {
    const read = await this.client.readMembers(targetId);
    return read.kind === 'success' ? { ...read, value: new Set(readReferences(read.value, path)) } : read;
  }

  private async send(
    link: Link,
    reference: ReferenceTarget,
    { added, removed }: MembershipChange,
    written: Record<string, string>,
  ): Promise<readonly ObjectResult[]> {
    const { target } = reference;
    const done = { added: [] as string[], removed: [] as string[] };
    const all = [
      ...added.map((member) => ({ member, comes: true })),
      ...removed.map((member) => ({ member, comes: false })),
    ];
    for (let start = 0; start < all.length; start += MOST_MEMBERS) {
      const some = all.slice(start, start + MOST_MEMBERS);
      const coming = some.flatMap(({ member, comes }) => (comes ? [member] : []));
      const going = some.flatMap(({ member, comes }) => (comes ? [] : [member]));
      const { dialect } = this.rules.configuration;
      const body = membersPatch(target, coming.map(idOf), going.map(idOf), dialect);
      if (body === undefined) continue;
      const told = await this.client.patch('Group', link.targetId, body);
      if (told.kind !== 'success')
        return [...updated(link, target, done), refused('update', told, [], UPDATING, link.targetId)];
      for (const [sourceId, id] of coming) set(written, sourceId, id);
      for (const [sourceId] of going) Reflect.deleteProperty(written, sourceId);
      done.added.push(...coming.map(idOf));
      done.removed.push(...going.map(idOf));
    }
    return updated(link, target, done);
  }

  /** Members whose account could not be made yet are a failure, which is tried again; others are noticed by a restart only. */
  private unresolved({ targetId }: Link, { unresolved }: MembershipChange): ObjectResult | undefined {
    const waiting = unresolved.filter((id) => this.memory.escrows.has(id));
    if (waiting.length > 0) {
      const message = `Not provisioned yet, and tried again: ${this.named(waiting)}.`;
      return failed('update', { code: UNRESOLVED, message }, [], targetId);
    }
    if (unresolved.length === 0) return undefined;
    const reason = `The application does not have ${this.named(unresolved)}, so that they are left out until the group changes or the job is restarted.`;
    return skipped(UNRESOLVED, reason, [], targetId);
  }

  private named(ids: readonly string[]): string {
    const names = ids.slice(0, MOST_NAMES).map((id) => this.nameOf(id) ?? id);
    const more = ids.length - names.length;
    const count = ids.length === 1 ? 'one member' : `${ids.length} members`;
    return `${count} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
  }

  private nameOf(id: string): string | undefined {
    return (this.directory.user(id) ?? this.directory.group(id))?.displayName;
  }
}

const UNRESOLVED = 'UnableToResolveReferenceAttributeValue';

function knownIn(
  { references }: Pick<Link, 'references'>,
  { target }: ReferenceTarget,
): Record<string, string> | undefined {
  return Object.hasOwn(references, target) ? references[target] : undefined;
}

/** What the job wrote; it is changed in place, since a group may have many members. */
function writtenIn(link: Link, reference: ReferenceTarget): Record<string, string> {
  const known = knownIn(link, reference);
  if (known) return known;
  const none: Record<string, string> = {};
  link.references = { ...link.references, [reference.target]: none };
  return none;
}

function set(written: Record<string, string>, sourceId: string, targetId: string): void {
  // The one name that an object would take for something else.
  if (sourceId === '__proto__')
    Object.defineProperty(written, sourceId, {
      value: targetId,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else written[sourceId] = targetId;
}

function idOf([, targetId]: Member): string {
  return targetId;
}

function updated(
  { targetId }: Link,
  target: string,
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
): readonly ObjectResult[] {
  if (added.length + removed.length === 0) return [];
  const details = { [target]: `${added.length} added, ${removed.length} removed` };
  const [oldValue, newValue] = [removed, added].map((ids) => (ids.length === 0 ? null : ids.join(', ')));
  return [
    {
      status: 'success',
      action: 'update',
      steps: [
        step('EntrySynchronizationUpdate', 'referenceResolution', 'success', RESOLVED, details),
        step('EntryExportUpdate', 'export', 'success', 'The group was updated.', { targetId }),
      ],
      modified: [{ displayName: target, oldValue: oldValue ?? null, newValue: newValue ?? null }],
      targetId,
    },
  ];
}

const RESOLVED = 'The application has the members.';
