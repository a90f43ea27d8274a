/**
 * Provisioning of one person or group at once, as the portal and Graph offer it: the connection is tested first, the threshold does not
 * count, the older dialect is spoken whatever the tenant URL asks for, and nobody who is disabled or deleted is touched. Of a group, some
 * members are chosen, and only their memberships are written.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { ScimClient } from '../scim-client/client';
import type { CycleInput } from './cycle';
import type { JobConfiguration } from './job-configuration';
import type { PassParts, ReferencePass } from './object-pass';
import { failed, refused, skipped, type ObjectResult } from './object-result';
import { partsForGroups, partsForUsers, type Workplace } from './pass-parts';
import { plannedObject } from './plan';
import { logEntry, type LogEntry } from './provisioning-log';
import { rememberResult } from './remember-result';
import { scopeSteps } from './scope-steps';
import { someUsers, type SourceObject } from './source-directory';
import { rolesOfGroups, someGroups } from './source-groups';
import { WORDS } from './words';

/** Members of a group that are chosen at most. */
export const MOST_MEMBERS_ON_DEMAND = 5;

/** What is provisioned on demand; ids in any case. */
export type OnDemandSubject =
  | { readonly type: 'User'; readonly id: string }
  | { readonly type: 'Group'; readonly id: string; readonly members: readonly string[] };

/** What became of it; undefined where the directory has nothing of that id. */
export async function provisionOnDemand(
  input: CycleInput,
  subject: OnDemandSubject,
): Promise<LogEntry | undefined> {
  const began = input.now();
  const { directory, memory, newId, origin } = input;
  const cycleId = newId('cycle');
  const { type } = subject;
  const id = subject.id.toLowerCase();
  const graph = type === 'User' ? directory.user(id) : directory.group(id);
  if (graph === undefined) return undefined;
  const source = { id, displayName: graph.displayName, type };
  const result = await resultOf(input, subject, began);
  // Members of a group that were not chosen may still wait to be written.
  const part = type === 'User' ? 'whole' : 'object';
  rememberResult(memory, { ...source, sourceId: id }, result, part, input.now());
  const { status, action, error, steps, modified, targetId } = result;
  return logEntry(origin, {
    id: newId('entry'),
    cycleId,
    changeId: newId('change'),
    began,
    ended: input.now(),
    action,
    status: status === 'staged' ? 'skipped' : status,
    ...(error ? { error } : {}),
    steps,
    modified,
    source,
    targetId,
  });
}

/** The answer of Graph: two texts of JSON. */
export function onDemandAnswer(entry: LogEntry): { readonly key: string; readonly value: string } {
  const { status, errorInformation } = entry.provisioningStatusInfo;
  const details = errorInformation
    ? { errorCode: errorInformation.errorCode, errorMessage: errorInformation.reason }
    : {};
  const { began, ended } = times(entry);
  const value = {
    action: entry.provisioningAction,
    changeId: entry.changeId,
    startTime: began,
    endTime: ended,
    modifiedProperties: entry.modifiedProperties,
    provisioningSteps: entry.provisioningSteps.map(({ provisioningStepType: type, ...step }) => ({
      ...step,
      type,
      timestamp: ended,
    })),
    reportableIdentifier: entry.sourceIdentity.displayName,
    statusInfo: { status, ...(errorInformation ?? {}) },
    sourceIdentity: entry.sourceIdentity,
    sourceSystem: entry.sourceSystem,
    targetIdentity: entry.targetIdentity,
    targetSystem: entry.targetSystem,
  };
  return { key: JSON.stringify({ result: RESULTS[status], details }), value: JSON.stringify(value) };
}

const RESULTS = { success: 'Success', skipped: 'Skipped', failure: 'Failure', warning: 'Warning' } as const;

function times({ activityDateTime, durationInMilliseconds }: LogEntry): Record<'began' | 'ended', string> {
  const ended = Date.parse(activityDateTime);
  return { began: new Date(ended - durationInMilliseconds).toISOString(), ended: activityDateTime };
}

async function resultOf(input: CycleInput, subject: OnDemandSubject, now: Date): Promise<ObjectResult> {
  if ('error' in input.configuration)
    return { ...failed('other', input.configuration.error, []), isFinal: true };
  const configuration = inOlderDialect(input.configuration);
  const client = new ScimClient({ ...configuration.connection, send: input.send, now: input.now });
  const { memory, directory } = input;
  const workplace = { memory, configuration, directory, client, options: { isFull: true }, now };
  const result =
    subject.type === 'User' ? ofUser(input, subject, workplace) : ofGroup(input, subject, workplace);
  const { source } = WORDS[subject.type];
  return (
    (await result) ??
    skipped('EntrySynchronizationSkipped', `The mapping of ${source}s does not take this ${source}.`, [])
  );
}

async function ofUser(
  input: CycleInput,
  { id }: OnDemandSubject,
  workplace: Workplace,
): Promise<ObjectResult | undefined> {
  const { assignments } = workplace.configuration;
  const [user] = someUsers(input.directory, assignments, [id.toLowerCase()]);
  return user && provision(input, workplace.client, user, partsForUsers(workplace));
}

async function ofGroup(
  input: CycleInput,
  { id, members }: OnDemandSubject & { readonly type: 'Group' },
  workplace: Workplace,
): Promise<ObjectResult | undefined> {
  const { assignments, groups } = workplace.configuration;
  const [group] = someGroups(input.directory, rolesOfGroups(assignments), [id.toLowerCase()]);
  const chosen = new Set(members.map((member) => member.toLowerCase()));
  return (
    groups &&
    group &&
    provision(input, workplace.client, group, partsForGroups(workplace, groups, { chosen }))
  );
}

/** Undefined where the mapping does not take the object. */
async function provision<S extends SourceObject>(
  { memory, newId }: CycleInput,
  client: ScimClient,
  source: S,
  { rules, objects, references }: PassParts<S>,
): Promise<ObjectResult | undefined> {
  if (!rules.isEnabled || !rules.isRead(source)) return undefined;
  const [attribute = 'id'] = rules.matching;
  const tested = await client.testConnection(rules.type, attribute, newId('change'));
  // The test is told only where it fails.
  if (tested.kind !== 'success') return { ...refused('other', tested, [], CONNECTING), isFinal: true };
  const planned = plannedObject(source, memory, rules);
  const { kind, link } = planned;
  if (kind === 'inactive')
    return skipped(
      'NotEffectivelyEntitled',
      inactive(rules.type),
      scopeSteps(planned, rules),
      link?.targetId,
    );
  if (kind === 'outside') return objects.outside(planned);
  if (kind === 'uncertain') return objects.settle(planned);
  if (kind === 'leave' && link) return objects.deprovision({ ...planned, link });
  const result = await (link ? objects.stay({ ...planned, link }) : objects.enter(planned));
  return result.status === 'failure' ? result : withReferences(result, source, references);
}

const CONNECTING = { name: 'EntryImport', provisioningStepType: 'import' } as const;

function inactive(type: ResourceType): string {
  const which = type === 'User' ? 'Users who are disabled or deleted' : 'Groups that are deleted';
  return `${which} cannot be provisioned on demand.`;
}

/** One entry tells of the references too. */
async function withReferences<S extends SourceObject>(
  result: ObjectResult,
  source: S,
  references: ReferencePass<S>,
): Promise<ObjectResult> {
  let told = result;
  for (const reference of await references.export(source)) {
    const steps = [...told.steps, ...reference.steps];
    if (reference.status === 'failure') return { ...reference, steps };
    if (reference.status !== 'success') {
      told = { ...told, steps };
      continue;
    }
    const { error: _skipped, ...rest } = told;
    const action = told.action === 'other' ? 'update' : told.action;
    told = { ...rest, status: 'success', action, steps, modified: [...told.modified, ...reference.modified] };
  }
  return told;
}

function inOlderDialect(configuration: JobConfiguration): JobConfiguration {
  const provisioning = { ...configuration.provisioning, credentials: [] };
  return { ...configuration, provisioning, dialect: 'legacy' };
}
