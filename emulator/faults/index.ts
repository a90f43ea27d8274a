/** Every fault, in the order of the help: from Microsoft Graph to the application, then the service between the two. */
import type { Fault } from './fault';
import { answerLost } from './graph/answer-lost';
import { conflict } from './graph/conflict';
import { connectionReset } from './graph/connection-reset';
import { credentialTestUnavailable } from './graph/credential-test-unavailable';
import { credentialsRejected } from './graph/credentials-rejected';
import { empty401 } from './graph/empty-401';
import { instantiateLost } from './graph/instantiate-lost';
import { permissionDenied } from './graph/permission-denied';
import { lags } from './graph/replication-lag';
import { slow } from './graph/slow';
import { throttled } from './graph/throttled';
import { tokenExpired } from './graph/token-expired';
import { unavailable } from './graph/unavailable';
import { cycleInterrupted } from './service/cycle-interrupted';
import { quarantined } from './service/quarantined';
import { targetAnswerLost } from './target/target-answer-lost';
import { targetDown } from './target/target-down';
import { targetMalformed } from './target/target-malformed';
import { targetNotFound } from './target/target-not-found';
import { targetRedirects } from './target/target-redirects';
import { targetRejectsToken } from './target/target-rejects-token';
import { targetReset } from './target/target-reset';
import { targetSlow } from './target/target-slow';
import { targetThrottled } from './target/target-throttled';
import { targetTimeout } from './target/target-timeout';
import { targetUnavailable } from './target/target-unavailable';
import { targetWrongCertificate } from './target/target-wrong-certificate';

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

  targetDown,
  targetWrongCertificate,
  targetTimeout,
  targetReset,
  targetAnswerLost,
  targetSlow,
  targetThrottled,
  targetUnavailable,
  targetRejectsToken,
  targetNotFound,
  targetRedirects,
  targetMalformed,

  quarantined,
  cycleInterrupted,
];
