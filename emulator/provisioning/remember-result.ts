import { stopsJob, type ScimFailure } from '../scim-client/outcome';
import type { ObjectName } from './cycle-event';
import { dropEscrow, putIntoEscrow } from './escrow';
import type { JobMemory } from './job-state';
import type { JobError } from './job-error';
import type { ObjectResult } from './object-result';

/** What a result is about: all of an object, all but its references, or its references. */
export type ResultPart = 'whole' | 'object' | 'reference';

/**
 * Remembers how it went with an object: a failure waits to be tried again, anything else ends the waiting, but for references, which
 * end it once all of them are written. Gives the error where it is one of the job as a whole, of which nothing is remembered here.
 */
export function rememberResult(
  memory: JobMemory,
  { sourceId, type }: ObjectName,
  result: ObjectResult,
  part: ResultPart,
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
    const isReference = part === 'reference';
    putIntoEscrow(memory, { sourceId, type, code, message, isReference, mayExist, ...retry }, now);
  } else if (status !== 'staged' && part !== 'reference') {
    const isOfReference = memory.escrows.get(sourceId)?.isReference === true;
    if (part === 'whole' || !isOfReference) dropEscrow(memory, sourceId);
  }
  return undefined;
}

/** Ends the waiting of an object whose references are all as they can be. */
export function rememberReferences(memory: JobMemory, sourceId: string): void {
  if (memory.escrows.get(sourceId)?.isReference === true) dropEscrow(memory, sourceId);
}

function isWithoutAnswer(failure: ScimFailure | undefined): boolean {
  return failure?.kind === 'transport' || failure?.kind === 'malformed';
}
