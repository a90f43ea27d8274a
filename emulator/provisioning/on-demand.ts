/**
 * Provisioning of one person at once, as the portal and Graph offer it: the connection is tested first, the threshold does not count,
 * the older dialect is spoken whatever the tenant URL asks for, and nobody who is disabled or deleted is touched.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
import { ScimClient } from '../scim-client/client';
import type { CycleInput } from './cycle';
import type { JobConfiguration } from './job-configuration';
import { failed, refused, skipped, type ObjectResult } from './object-result';
import { plannedObject, type PlannedObject } from './plan';
import { logEntry, type LogEntry } from './provisioning-log';
import { ReferenceExport } from './reference-export';
import { rememberResult } from './remember-result';
import { scopeSteps } from './scope-steps';
import { someUsers, type SourceUser } from './source-directory';
import { UserExport } from './user-export';
import { UserRules } from './user-rules';

/** What became of the person; undefined where the directory has nobody of that id. */
export async function provisionOnDemand(input: CycleInput, userId: string): Promise<LogEntry | undefined> {
  const began = input.now();
  const { directory, memory, newId, origin } = input;
  const cycleId = newId('cycle');
  const id = userId.toLowerCase();
  const graph = directory.user(id);
  if (graph === undefined) return undefined;
  const source = { id, displayName: graph.displayName, type: 'User' } as const;
  const result = await resultOf(input, id, began);
  rememberResult(memory, { ...source, sourceId: id }, result, 'whole', input.now());
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

async function resultOf(input: CycleInput, id: string, now: Date): Promise<ObjectResult> {
  if ('error' in input.configuration)
    return { ...failed('other', input.configuration.error, []), isFinal: true };
  const configuration = inOlderDialect(input.configuration);
  const [user] = someUsers(input.directory, configuration.assignments, [id]);
  const rules = new UserRules(configuration, now);
  if (user === undefined || !rules.isEnabled || !rules.isRead(user))
    return skipped('EntrySynchronizationSkipped', 'The mapping of users does not take this user.', []);
  const client = new ScimClient({ ...configuration.connection, send: input.send, now: input.now });
  const [attribute = 'userName'] = rules.matching;
  const tested = await client.testConnection('User', attribute, input.newId('change'));
  // The test is told only where it fails.
  if (tested.kind !== 'success') return { ...refused('other', tested, [], CONNECTING), isFinal: true };
  return provision(input, client, rules, plannedObject(user, input.memory, rules));
}

async function provision(
  { memory }: CycleInput,
  client: ScimClient,
  rules: UserRules,
  planned: PlannedObject<SourceUser>,
): Promise<ObjectResult> {
  const options = { isFull: true };
  const accounts = new UserExport(memory, rules, client, options);
  const { kind, link } = planned;
  if (kind === 'inactive')
    return skipped('NotEffectivelyEntitled', INACTIVE, scopeSteps(planned, rules), link?.targetId);
  if (kind === 'outside') return accounts.outside(planned);
  if (kind === 'uncertain') return accounts.settle(planned);
  if (kind === 'leave' && link) return accounts.deprovision({ ...planned, link });
  const result = await (link ? accounts.stay({ ...planned, link }) : accounts.enter(planned));
  if (result.status === 'failure') return result;
  const references = new ReferenceExport(memory, rules, client, options, accounts);
  return withReferences(result, planned.source, references);
}

const CONNECTING = { name: 'EntryImport', provisioningStepType: 'import' } as const;
const INACTIVE = 'Users who are disabled or deleted cannot be provisioned on demand.';

/** One entry tells of the references too. */
async function withReferences(
  result: ObjectResult,
  user: SourceUser,
  references: ReferenceExport,
): Promise<ObjectResult> {
  let told = result;
  for (const reference of await references.export(user)) {
    const steps = [...told.steps, ...reference.steps];
    if (reference.status === 'failure') return { ...reference, steps };
    if (reference.status !== 'success') continue;
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
