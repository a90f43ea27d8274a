/**
 * Provisioning of one person or group at once, as the portal and Graph offer it: the connection is tested first, the threshold does not
 * count, the older dialect is spoken whatever the tenant URL asks for, and nobody who is disabled or deleted is touched. Of a group, some
 * members are chosen, and only their memberships are written.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
import type { Decision } from '../../provisioning/preview/decision';
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { ScimClient } from '../scim-client/client';
import type { CycleInput } from './cycle-input';
import type { JobConfiguration } from './job-configuration';
import type { PassParts } from './object-pass';
import { failed, refused, skipped, type ObjectResult } from './object-result';
import { partsForGroups, partsForUsers, type Workplace } from './pass-parts';
import type { OnDemandSubject } from './on-demand-subject';
import { plannedObject } from './plan';
import { logEntry, type LogEntry } from './provisioning-log';
import { rememberResult, type ResultPart } from './remember-result';
import { scopeSteps } from './scope-steps';
import { someUsers, type SourceObject } from './source-directory';
import { rolesOfGroups, someGroups } from './source-groups';
import { WORDS } from './words';

/** Members of a group that are chosen at most. */
export const MOST_MEMBERS_ON_DEMAND = 5;

/** How it went, and what of it the job remembers: nothing where the object itself was not tried. */
interface Attempt {
  readonly told: ObjectResult;
  readonly remembered: readonly (readonly [ResultPart, ObjectResult])[];
}

/** What became of it; undefined where the directory has nothing of that id. */
export async function provisionOnDemand(
  input: CycleInput,
  subject: OnDemandSubject,
): Promise<LogEntry | undefined> {
  const began = input.now();
  const { directory, memory, newId, onDemand, origin } = input;
  const cycleId = newId('cycle');
  const { type } = subject;
  const id = subject.id.toLowerCase();
  const graph = type === 'User' ? directory.user(id) : directory.group(id);
  if (graph === undefined) return undefined;
  const source = { id, displayName: graph.displayName, type };
  const { told, remembered } = await attempt(input, subject, began);
  for (const [part, result] of remembered) {
    onDemand?.add(id);
    rememberResult(memory, { ...source, sourceId: id }, result, part, input.now());
  }
  const { status, action, error, steps, modified, targetId } = told;
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

async function attempt(input: CycleInput, subject: OnDemandSubject, now: Date): Promise<Attempt> {
  if ('error' in input.configuration) return untried(failed('other', input.configuration.error, []));
  const configuration = inOlderDialect(input.configuration);
  const client = new ScimClient({ ...configuration.connection, send: input.send, now: input.now });
  const { memory, directory } = input;
  const workplace = { memory, configuration, directory, client, options: { isFull: true }, now };
  const tried =
    subject.type === 'User' ? ofUser(input, subject, workplace) : ofGroup(input, subject, workplace);
  const { source } = WORDS[subject.type];
  const reason = `The mapping of ${source}s does not take this ${source}.`;
  return (await tried) ?? untried(skipped('EntrySynchronizationSkipped', reason, []));
}

function untried(told: ObjectResult): Attempt {
  return { told, remembered: [] };
}

async function ofUser(
  input: CycleInput,
  { id }: OnDemandSubject,
  workplace: Workplace,
): Promise<Attempt | undefined> {
  const { assignments } = workplace.configuration;
  const [user] = someUsers(input.directory, assignments, [id.toLowerCase()]);
  return user && provision(input, workplace.client, user, partsForUsers(workplace));
}

async function ofGroup(
  input: CycleInput,
  { id, members }: OnDemandSubject & { readonly type: 'Group' },
  workplace: Workplace,
): Promise<Attempt | undefined> {
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
): Promise<Attempt | undefined> {
  if (!rules.isEnabled || !rules.isRead(source)) return undefined;
  const [attribute = 'id'] = rules.matching;
  const tested = await client.testConnection(rules.type, attribute, newId('change'));
  // The test is told only where it fails.
  if (tested.kind !== 'success') return untried(refused('other', tested, [], CONNECTING));
  const planned = plannedObject(source, memory, rules);
  const { kind, link } = planned;
  const isLet = kind === 'leave' || kind === 'uncertain';
  if (kind === 'inactive' || (isLet && isInactive(planned.decision)))
    return untried(
      skipped('NotEffectivelyEntitled', inactive(rules.type), scopeSteps(planned, rules), link?.targetId),
    );
  if (kind === 'outside') return whole(objects.outside(planned));
  if (kind === 'uncertain') return whole(await objects.settle(planned));
  if (kind === 'leave' && link) return whole(await objects.deprovision({ ...planned, link }));
  const result = await (link ? objects.stay({ ...planned, link }) : objects.enter(planned));
  if (result.status === 'failure') return { told: result, remembered: [['object', result]] };
  return withReferences(result, rules.type, await references.export(source));
}

function whole(told: ObjectResult): Attempt {
  return { told, remembered: [['whole', told]] };
}

const CONNECTING = { name: 'EntryImport', provisioningStepType: 'import' } as const;

/** Blocked or deleted, whatever else stands against them. */
function isInactive({ reasons }: Decision): boolean {
  return reasons.some(({ code }) => code === 'scope/disabled' || code === 'scope/deleted');
}

function inactive(type: ResourceType): string {
  const which = type === 'User' ? 'Users who are disabled or deleted' : 'Groups that are deleted';
  return `${which} cannot be provisioned on demand.`;
}

/** One entry tells of the references too. */
function withReferences(
  result: ObjectResult,
  type: ResourceType,
  references: readonly ObjectResult[],
): Attempt {
  const told = references.reduce(together, result);
  const failure = references.find(({ status }) => status === 'failure');
  if (failure)
    return {
      told,
      remembered: [
        ['object', result],
        ['reference', failure],
      ],
    };
  // Members of a group that were not chosen may still wait to be written.
  return type === 'User'
    ? { told, remembered: [['whole', result]] }
    : { told, remembered: [['reference', result]] };
}

function together(told: ObjectResult, reference: ObjectResult): ObjectResult {
  const steps = [...told.steps, ...reference.steps];
  if (told.status === 'failure') return told;
  if (reference.status === 'failure') return { ...reference, steps };
  if (reference.status !== 'success') return { ...told, steps };
  const { error: _skipped, ...rest } = told;
  const action = told.action === 'other' ? 'update' : told.action;
  return { ...rest, status: 'success', action, steps, modified: [...told.modified, ...reference.modified] };
}

function inOlderDialect(configuration: JobConfiguration): JobConfiguration {
  const provisioning = { ...configuration.provisioning, credentials: [] };
  return { ...configuration, provisioning, dialect: 'legacy' };
}
