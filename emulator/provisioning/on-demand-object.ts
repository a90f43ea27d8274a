/** One object that is provisioned at once: the person or the group, and what it refers to. */
import { ScimClient } from '../scim-client/client';
import type { CycleInput } from './cycle';
import { GroupExport } from './group-export';
import { GroupRules } from './group-rules';
import type { JobConfiguration } from './job-configuration';
import { MembershipExport } from './membership-export';
import type { PassParts } from './object-pass';
import { refused, skipped, type ObjectResult } from './object-result';
import { plannedObject } from './plan';
import { ReferenceExport } from './reference-export';
import { scopeSteps } from './scope-steps';
import { someUsers, type SourceObject } from './source-directory';
import { rolesOfGroups, someGroups } from './source-groups';
import { UserExport } from './user-export';
import { UserRules } from './user-rules';

/** A group with more members is refused. */
const MOST_MEMBERS = 5;

type Parts<S extends SourceObject> = Omit<PassParts<S>, 'plan'>;

export async function provisionUser(
  input: CycleInput,
  configuration: JobConfiguration,
  id: string,
  now: Date,
): Promise<ObjectResult> {
  const [user] = someUsers(input.directory, configuration.assignments, [id]);
  const rules = new UserRules(configuration, now);
  const client = clientOf(input, configuration);
  const objects = new UserExport(input.memory, rules, client, FULL);
  const references = new ReferenceExport(input.memory, rules, client, FULL, objects);
  return provision(input, client, { rules, objects, references }, user);
}

/**
 * A group with at most five members.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 */
export async function provisionGroup(
  input: CycleInput,
  configuration: JobConfiguration,
  id: string,
  now: Date,
): Promise<ObjectResult> {
  const { directory, memory } = input;
  const { groups, assignments } = configuration;
  if (groups === undefined)
    return skipped('EntrySynchronizationSkipped', 'The mapping of groups is switched off.', []);
  const { size } = directory.membersOf(id);
  if (size > MOST_MEMBERS) {
    const reason = `A group can be provisioned on demand with at most ${MOST_MEMBERS} members; this one has ${size}.`;
    return skipped('EntrySynchronizationSkipped', reason, []);
  }
  const [group] = someGroups(directory, rolesOfGroups(assignments), [id]);
  const rules = new GroupRules(configuration, groups, now);
  const client = clientOf(input, configuration);
  const objects = new GroupExport(memory, rules, client, FULL);
  const options = { ...FULL, lookedAt: () => 'all' as const, made: objects.made };
  const references = new MembershipExport(memory, rules, client, directory, options);
  return provision(input, client, { rules, objects, references }, group);
}

const FULL = { isFull: true } as const;
const CONNECTING = { name: 'EntryImport', provisioningStepType: 'import' } as const;
const INACTIVE = {
  User: 'Users who are disabled or deleted cannot be provisioned on demand.',
  Group: 'Groups that are deleted cannot be provisioned on demand.',
} as const;

function clientOf({ send, now }: CycleInput, { connection }: JobConfiguration): ScimClient {
  return new ScimClient({ ...connection, send, now });
}

async function provision<S extends SourceObject>(
  { memory, newId }: CycleInput,
  client: ScimClient,
  { rules, objects, references }: Parts<S>,
  source: S | undefined,
): Promise<ObjectResult> {
  const { type } = rules;
  if (source === undefined || !rules.isEnabled || !rules.isRead(source)) {
    const name = type.toLowerCase();
    return skipped('EntrySynchronizationSkipped', `The mapping of ${name}s does not take this ${name}.`, []);
  }
  const [attribute = type === 'User' ? 'userName' : 'displayName'] = rules.matching;
  const tested = await client.testConnection(type, attribute, newId('change'));
  // The test is told only where it fails.
  if (tested.kind !== 'success') return { ...refused('other', tested, [], CONNECTING), isFinal: true };
  const planned = plannedObject(source, memory, rules);
  const { kind, link } = planned;
  if (kind === 'inactive')
    return skipped('NotEffectivelyEntitled', INACTIVE[type], scopeSteps(planned, rules), link?.targetId);
  if (kind === 'outside') return objects.outside(planned);
  if (kind === 'uncertain') return objects.settle(planned);
  if (kind === 'leave' && link) return objects.deprovision({ ...planned, link });
  const result = await (link ? objects.stay({ ...planned, link }) : objects.enter(planned));
  return result.status === 'failure' ? result : withReferences(result, await references.export(source));
}

/** One entry tells of the references too. */
function withReferences(result: ObjectResult, references: readonly ObjectResult[]): ObjectResult {
  let told = result;
  for (const reference of references) {
    const steps = [...told.steps, ...reference.steps];
    if (reference.status === 'failure') return { ...reference, steps };
    if (reference.status !== 'success') continue;
    const { error: _skipped, ...rest } = told;
    const action = told.action === 'other' ? 'update' : told.action;
    told = { ...rest, status: 'success', action, steps, modified: [...told.modified, ...reference.modified] };
  }
  return told;
}
