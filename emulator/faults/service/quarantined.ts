import type { ServiceFault } from './service-fault';

/** @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine */
export const quarantined: ServiceFault = {
  layer: 'service',
  name: 'quarantined',
  help: 'the service itself holds the job in quarantine (QuarantinedOnDemand)',
  concerns: () => true,
  effect: () => ({ quarantined: true }),
};
