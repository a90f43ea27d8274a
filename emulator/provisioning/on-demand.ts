/**
 * Provisioning of one person or group at once, as the portal and Graph offer it: the connection is tested first, the threshold does not count,
 * the older dialect is spoken whatever the tenant URL asks for, and nobody who is disabled or deleted is touched.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import type { CycleInput } from './cycle';
import type { JobConfiguration } from './job-configuration';
import { failed, type ObjectResult } from './object-result';
import { provisionGroup, provisionUser } from './on-demand-object';
import { logEntry, type LogEntry } from './provisioning-log';
import { rememberResult } from './remember-result';

/** What became of the user or group; undefined where the directory has none of that id. */
export async function provisionOnDemand(input: CycleInput, objectId: string): Promise<LogEntry | undefined> {
  const began = input.now();
  const { directory, memory, newId, origin } = input;
  const cycleId = newId('cycle');
  const id = objectId.toLowerCase();
  const user = directory.user(id);
  const found = user ?? directory.group(id);
  if (found === undefined) return undefined;
  const type = user ? 'User' : 'Group';
  const source = { id, displayName: found.displayName, type } as const;
  const result = await resultOf(input, type, id, began);
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

function resultOf(input: CycleInput, type: ResourceType, id: string, now: Date): Promise<ObjectResult> {
  const { configuration } = input;
  if ('error' in configuration)
    return Promise.resolve({ ...failed('other', configuration.error, []), isFinal: true });
  const provision = type === 'User' ? provisionUser : provisionGroup;
  return provision(input, inOlderDialect(configuration), id, now);
}

function inOlderDialect(configuration: JobConfiguration): JobConfiguration {
  const provisioning = { ...configuration.provisioning, credentials: [] };
  return { ...configuration, provisioning, dialect: 'legacy' };
}
