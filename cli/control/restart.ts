import { restartJob } from '../../graph/job-actions';
import { effective, type ResetScope } from '../../graph/reset-scope';
import type { SynchronizationJob } from '../../graph/types';
import type { Action } from './action';
import { holdsBack, isQuarantined, stateOf } from './job-state';
import { heldBackLines } from './words';

/**
 * By these people may lose accounts, or accounts their people. An initial cycle is among them: it disables or deletes whoever is
 * no longer in scope, and nobody has looked at who that is.
 */
const DANGEROUS: readonly ResetScope[] = ['Watermark', 'ConnectorDataStore', 'ForceDeletes'];

/**
 * A restart that forgets what the scopes say.
 *
 * @param scopes none: what the portal's "Restart provisioning" does
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export function restartAction(scopes: readonly ResetScope[]): Action {
  return {
    name: 'restart',
    intent: (application) => `restart provisioning of ${application}`,
    verb: 'Restart',
    done: 'restarted',
    isNeedless: () => undefined,
    consequences: (job) => [...scopeLines(scopes), ...runLines(job), ...heldBackLines(job)],
    wantsName: (job) => DANGEROUS.some((scope) => effective(scopes).has(scope)) || holdsBack(job),
    send: (graph, ids) => restartJob(graph, ids, scopes),
    shows: (before, after) => showsRestart(scopes, before, after),
  };
}

function scopeLines(scopes: readonly ResetScope[]): readonly string[] {
  const all = effective(scopes);
  return LINES.flatMap(([scope, line]) => (all.has(scope) ? [line] : []));
}

const LINES: readonly (readonly [ResetScope, string])[] = [
  ['None', 'nothing is forgotten; Microsoft says to use scimform start instead'],
  [
    'Watermark',
    'the job forgets how far it is: the next cycle is an initial one, which evaluates everybody again and may take hours; who is no longer in scope is disabled or deleted, as the threshold allows',
  ],
  ['Escrows', 'it forgets who failed: they are not tried again for that reason'],
  ['QuarantineState', 'it leaves quarantine, until the cause shows again'],
  [
    'ConnectorDataStore',
    'it forgets which account belongs to whom: everybody is matched anew, a wrong match or a second account may come of it, and whoever left unnoticed keeps the account; Microsoft says to do this only on advice of its support',
  ],
  [
    'Full',
    'Microsoft describes Full as all of the options, so take it that disables and deletes which are held back go through',
  ],
  [
    'ForceDeletes',
    'disables and deletes which the threshold holds back are carried out by the next cycle; it holds nobody back in that one',
  ],
];

function runLines(job: SynchronizationJob): readonly string[] {
  return stateOf(job).state === 'Active' ? [] : ['the job runs afterwards, although it does not now'];
}

function showsRestart(
  scopes: readonly ResetScope[],
  before: SynchronizationJob,
  after: SynchronizationJob,
): boolean | undefined {
  if (stateOf(after).state !== 'Active') return false;
  if (stateOf(before).state !== 'Active') return true;
  if (isQuarantined(before) && !isQuarantined(after)) return true;
  const isForgotten = effective(scopes).has('Watermark') && stateOf(after).status === 'NotRun';
  return isForgotten && stateOf(before).status !== 'NotRun' ? true : undefined;
}
