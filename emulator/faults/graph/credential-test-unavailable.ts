import { unavailableTarget } from '../../synchronization/credential-test';
import { isCredentialTest } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials */
export const credentialTestUnavailable: GraphFault = {
  layer: 'graph',
  name: 'credential-test-unavailable',
  help: 'Test Connection says that the application does not answer',
  concerns: isCredentialTest,
  effect: () => ({ instead: unavailableTarget('The application did not answer.') }),
};
