/** How a job is, in words. */
import { timeText } from './words.js';

/** @typedef {import('../page-source').PageJob} PageJob */
/** @typedef {import('../../provisioning/job-state').Quarantine} Quarantine */
/** @typedef {{ readonly kind: string, readonly name: string, readonly sentence: string, readonly reason?: string }} Condition */

/** Why a job is in quarantine. */
const REASONS = /** @type {Readonly<Record<string, string>>} */ ({
  EncounteredBaseEscrowThreshold: 'Too many objects failed',
  EncounteredTotalEscrowThreshold: 'Too many objects and references failed',
  EncounteredEscrowProportionThreshold: 'Too large a part of the objects failed',
  EncounteredQuarantineException: 'The application could not be reached or refused the credentials',
  QuarantinedOnDemand: 'A client of Graph asked for it',
  TooManyDeletes: 'More objects would be deleted than the threshold allows',
});

/**
 * @param {PageJob} job
 * @returns {Condition}
 */
export function conditionOf({ document, nextCycle, running }) {
  const { state } = /** @type {{ state: string }} */ (document['schedule']);
  const { code, quarantine } = /** @type {{ code: string, quarantine: Quarantine | null }} */ (
    document['status']
  );
  if (quarantine !== null) return quarantineOf(quarantine, state);
  if (state === 'Paused')
    return { kind: 'paused', name: 'Paused', sentence: 'No cycle runs until the job is started again.' };
  if (state === 'Disabled')
    return { kind: 'paused', name: 'Not started', sentence: 'The first cycle runs once the job is started.' };
  const next =
    nextCycle === undefined
      ? 'No next cycle is due.'
      : `The next cycle is due at ${timeText(nextCycle)} UTC.`;
  const sentence = running ? 'A cycle is under way.' : next;
  return { kind: 'active', name: code === 'NotRun' ? 'Started' : 'Active', sentence };
}

/**
 * @param {Quarantine} quarantine
 * @param {string} state
 * @returns {Condition}
 */
function quarantineOf({ reason, nextAttempt, error }, state) {
  const why = REASONS[reason] ?? reason;
  const then =
    state === 'Active'
      ? `The next attempt is at ${timeText(nextAttempt)} UTC.`
      : state === 'Paused'
        ? 'The job is paused: no attempt is made until it is started.'
        : 'The service gave up; restart the job.';
  return {
    kind: 'quarantine',
    name: 'Quarantine',
    sentence: `${why}. ${then}`,
    ...(error && { reason: `${error.code}: ${error.message}` }),
  };
}
