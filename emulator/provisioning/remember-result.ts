import { stopsJob, type ScimFailure } from '../scim-client/outcome';
import type { ObjectName } from './cycle-event';
import { dropEscrow, putIntoEscrow } from './escrow';
import type { JobError, JobMemory } from './job-state';
import type { ObjectResult } from './object-result';

/**
 * Remembers how it went with an object: a failure waits to be tried again, anything else ends the waiting. Gives the error where it
 * is one of the job as a whole, of which nothing is remembered here.
 */
export function rememberResult(
  memory: JobMemory,
  { sourceId, type }: ObjectName,
  result: ObjectResult,
  isReference: boolean,
  now: Date,
): JobError | undefined {
  const { failure, error, status } = result;
  if (failure && stopsJob(failure))
    return { code: failure.code, message: failure.message, tenantActionable: true };
  if (status === 'failure' && !result.isFinal) {
    const { code = 'InternalError', reason: message = '' } = error ?? {};
    const wait = failure?.kind === 'throttled' ? failure.retryAfterMs : undefined;
    const retry = wait === undefined ? {} : { retryAfterMs: wait };
    const mayExist = result.action === 'create' && isWithoutAnswer(failure);
    putIntoEscrow(memory, { sourceId, type, code, message, isReference, mayExist, ...retry }, now);
  } else if (status !== 'staged' && !isUnresolved(result)) dropEscrow(memory, sourceId);
  return undefined;
}

function isWithoutAnswer(failure: ScimFailure | undefined): boolean {
  return failure?.kind === 'transport' || failure?.kind === 'malformed';
}

/** A reference that leads to nobody says nothing of the object itself. */
function isUnresolved({ error }: ObjectResult): boolean {
  return error?.code === 'UnableToResolveReferenceAttributeValue';
}
