import { GraphError } from '../../graph/graph-error';
import { isSynchronization } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** How the provisioning service refuses a caller that lacks a permission, and for a while any caller. */
export const empty401: GraphFault = {
  layer: 'graph',
  name: 'empty-401',
  help: 'synchronization end points answer 401 UnknownError with an empty message',
  concerns: isSynchronization,
  effect: () => ({ instead: new GraphError(401, 'UnknownError', '') }),
};
