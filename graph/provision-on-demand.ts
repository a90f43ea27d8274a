/**
 * Provisioning of one person at once. The answer is a pair of texts that hold JSON: how it went, and an entry much like those of the
 * provisioning log. Some answers have the name of a type in place of the first, or nothing in the second.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
import type { GraphClient } from './client';
import { GraphError } from './error';
import { jobPath } from './job';
import type { JobIds } from './job-actions';

/** What became of a person. Words of the service are in lower case; what it left out is absent. */
export interface OnDemandResult {
  /** success, skipped, failure, warning, or whatever else the service says. */
  readonly result: string;
  /** create, update, disable, delete, other … */
  readonly action?: string;
  readonly errorCode?: string;
  readonly reason?: string;
  readonly additionalDetails?: string;
  readonly recommendedAction?: string;
  readonly steps: readonly OnDemandStep[];
  /** What was sent, or tried, by attribute of the application. */
  readonly modified: readonly ModifiedProperty[];
  /** Id at the application. */
  readonly targetId?: string;
  /** What the log calls this change. */
  readonly changeId?: string;
}

export interface OnDemandStep {
  readonly name: string;
  /** import, scoping, matching, processing, referenceresolution or export. */
  readonly type: string;
  readonly status: string;
  readonly description: string;
  readonly details: readonly (readonly [name: string, value: string])[];
}

export interface ModifiedProperty {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Provisions a person by the rule of a job, whatever the job's state. Sent once: whether it was carried out is not known where the
 * answer is lost. At most five requests in ten seconds are let through.
 *
 * @throws GraphError with `mayHaveHappened` where the answer was lost, or is none
 */
export async function provisionOnDemand(
  graph: GraphClient,
  { servicePrincipalId, jobId }: JobIds,
  ruleId: string,
  userId: string,
): Promise<OnDemandResult> {
  const path = `${jobPath(servicePrincipalId, jobId)}/provisionOnDemand`;
  const subjects = [{ objectId: userId, objectTypeName: 'User' }];
  const answer = await graph.post(path, { parameters: [{ ruleId, subjects }] });
  const result = readOnDemandAnswer(answer);
  if (result !== undefined) return result;
  throw new GraphError('The answer does not say what became of the person.', {
    kind: 'malformed',
    request: `POST ${path}`,
    status: 200,
    code: '',
    mayHaveHappened: true,
  });
}

/** Reads an answer; undefined where it says nothing of the result. */
export function readOnDemandAnswer(answer: unknown): OnDemandResult | undefined {
  const { key, value } = objectOf(answer);
  const outcome = objectIn(key);
  const details = objectOf(outcome['details']);
  const entry = objectIn(value);
  // An answer under the name of a type is the status alone.
  const status = { ...entry, ...objectOf(entry['provisioningStatusInfo'] ?? entry['statusInfo']) };
  const error = { ...status, ...objectOf(status['errorInformation']) };
  const result = textOf(outcome['result']) ?? textOf(status['status']);
  if (result === undefined) return undefined;
  return {
    result: result.toLowerCase(),
    ...present({
      action: textOf(entry['provisioningAction'] ?? entry['action'])?.toLowerCase(),
      errorCode: textOf(error['errorCode']) ?? textOf(details['errorCode']),
      reason: textOf(error['reason']) ?? textOf(details['errorMessage']),
      additionalDetails: textOf(error['additionalDetails']),
      recommendedAction: textOf(error['recommendedAction']),
      targetId: textOf(objectOf(entry['targetIdentity'])['id']),
      changeId: textOf(entry['changeId']),
    }),
    steps: listOf(entry['provisioningSteps']).map(stepOf),
    modified: listOf(entry['modifiedProperties']).map(modifiedOf),
  };
}

function stepOf(step: Fields): OnDemandStep {
  return {
    name: textOf(step['name']) ?? '',
    type: (textOf(step['type'] ?? step['provisioningStepType']) ?? '').toLowerCase(),
    status: (textOf(step['status']) ?? '').toLowerCase(),
    description: textOf(step['description']) ?? '',
    details: Object.entries(objectOf(step['details'])).flatMap(([name, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[name, text] as const];
    }),
  };
}

function modifiedOf(property: Fields): ModifiedProperty {
  return {
    name: textOf(property['displayName']) ?? '',
    ...present({ before: textOf(property['oldValue']), after: textOf(property['newValue']) }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The object that a text holds as JSON, or that stands there itself. */
function objectIn(value: unknown): Fields {
  if (typeof value !== 'string') return objectOf(value);
  try {
    return objectOf(JSON.parse(value));
  } catch {
    return {};
  }
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A text with something in it; numbers and Booleans as texts. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends Readonly<Record<string, string | undefined>>>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
