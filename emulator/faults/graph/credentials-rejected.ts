import { rejectedCredentials } from '../../synchronization/credential-test';
import { isCredentialTest } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials */
export const credentialsRejected: GraphFault = {
  layer: 'graph',
  name: 'credentials-rejected',
  help: 'Test Connection says that the application refused the token',
  concerns: isCredentialTest,
  effect: () => ({ instead: rejectedCredentials('The application refused the credentials.') }),
};
