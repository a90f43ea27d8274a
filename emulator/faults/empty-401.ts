import { GraphError } from '../graph/graph-error';
import { isSynchronization } from './fault';
import type { Fault } from './fault';

/** How the provisioning service refuses a caller that lacks a permission, and for a while any caller. */
export const empty401: Fault = {
  name: 'empty-401',
  help: 'synchronization end points answer 401 UnknownError with an empty message',
  concerns: isSynchronization,
  effect: () => ({ instead: new GraphError(401, 'UnknownError', '') }),
};
