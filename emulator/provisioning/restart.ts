import type { RestartScope } from '../synchronization/restart-scope';
import type { JobMemory } from './job-state';

/**
 * What a restart makes a job forget. Whatever is forgotten, a job that the service had given up runs again.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export function restart(memory: JobMemory, scopes: readonly RestartScope[]): void {
  const forgets = (scope: RestartScope): boolean => scopes.includes(scope) || scopes.includes('Full');
  memory.disabledSince = null;
  if (forgets('Watermark')) memory.watermark = null;
  if (forgets('Escrows')) memory.escrows.clear();
  if (forgets('ConnectorDataStore')) {
    memory.links.clear();
    memory.staged = [];
  }
  if (forgets('QuarantineState') || scopes.includes('None')) leave(memory);
  if (scopes.includes('ForceDeletes')) {
    memory.forceDeletes = true;
    leave(memory);
  }
}

function leave(memory: JobMemory): void {
  memory.quarantine = null;
  memory.countSuccessiveCompleteFailures = 0;
}
