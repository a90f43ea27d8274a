import { unavailableTarget } from '../synchronization/credential-test';
import { isCredentialTest } from './fault';
import type { Fault } from './fault';

/** @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials */
export const credentialTestUnavailable: Fault = {
  name: 'credential-test-unavailable',
  help: 'Test Connection says that the application does not answer',
  concerns: isCredentialTest,
  effect: () => ({ instead: unavailableTarget('The application did not answer.') }),
};
