import { GraphError } from '../../graph/graph-error';
import { isSynchronization } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** A missing permission where the directory itself answers; the provisioning service says it by empty-401. */
export const permissionDenied: GraphFault = {
  layer: 'graph',
  name: 'permission-denied',
  help: '403 Authorization_RequestDenied everywhere but at synchronization end points',
  concerns: (asked) => !isSynchronization(asked),
  effect: () => ({
    instead: new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    ),
  }),
};
