/** Every fault, in the order of the help. */
import { answerLost } from './answer-lost';
import { conflict } from './conflict';
import { connectionReset } from './connection-reset';
import { credentialTestUnavailable } from './credential-test-unavailable';
import { credentialsRejected } from './credentials-rejected';
import { empty401 } from './empty-401';
import type { Fault } from './fault';
import { instantiateLost } from './instantiate-lost';
import { permissionDenied } from './permission-denied';
import { lags } from './replication-lag';
import { slow } from './slow';
import { throttled } from './throttled';
import { tokenExpired } from './token-expired';
import { unavailable } from './unavailable';

export const FAULTS: readonly Fault[] = [
  throttled,
  unavailable,
  slow,
  connectionReset,
  answerLost,
  ...lags,
  instantiateLost,
  empty401,
  permissionDenied,
  tokenExpired,
  conflict,
  credentialsRejected,
  credentialTestUnavailable,
];
