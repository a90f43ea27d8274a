import { rejectedCredentials } from '../synchronization/credential-test';
import { isCredentialTest } from './fault';
import type { Fault } from './fault';

/** @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials */
export const credentialsRejected: Fault = {
  name: 'credentials-rejected',
  help: 'Test Connection says that the application refused the token',
  concerns: isCredentialTest,
  effect: () => ({ instead: rejectedCredentials('The application refused the credentials.') }),
};
