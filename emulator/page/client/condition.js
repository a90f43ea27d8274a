/** How a job is, in words. */
/** @typedef {import('../page-source').PageJob} PageJob */
/** @typedef {import('../../provisioning/job-state').Quarantine} Quarantine */
/**
 * @typedef {object} Condition
 * @property {string} kind
 * @property {string} name
 * @property {string} sentence
 * @property {string} [at] - the time that the sentence ends with, ISO 8601
 * @property {string} [reason]
 */

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
  if (quarantine !== null) return quarantineOf(quarantine, running ? 'Running' : state);
  if (state === 'Paused')
    return { kind: 'paused', name: 'Paused', sentence: 'No cycle runs until the job is started again.' };
  if (state === 'Disabled')
    return { kind: 'paused', name: 'Not started', sentence: 'The first cycle runs once the job is started.' };
  const about = { kind: 'active', name: code === 'NotRun' ? 'Started' : 'Active' };
  if (running) return { ...about, sentence: 'A cycle is under way.' };
  if (nextCycle === undefined) return { ...about, sentence: 'No next cycle is due.' };
  return { ...about, sentence: 'The next cycle is due at', at: nextCycle };
}

/** What becomes of a job in quarantine, by its state. */
const THEN = /** @type {Readonly<Record<string, string>>} */ ({
  Running: 'An attempt is under way.',
  Active: 'The next attempt is at',
  Paused: 'The job is paused: no attempt is made until it is started.',
  Disabled: 'The service gave up; restart the job.',
});

/**
 * @param {Quarantine} quarantine
 * @param {string} state
 * @returns {Condition}
 */
function quarantineOf({ reason, nextAttempt, error }, state) {
  return {
    kind: 'quarantine',
    name: 'Quarantine',
    sentence: `${REASONS[reason] ?? reason}. ${THEN[state] ?? ''}`,
    ...(state === 'Active' && { at: nextAttempt }),
    ...(error && { reason: `${error.code}: ${error.message}` }),
  };
}
