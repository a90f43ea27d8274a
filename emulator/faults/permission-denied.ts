import { GraphError } from '../graph/graph-error';
import { isSynchronization } from './fault';
import type { Fault } from './fault';

/** A missing permission where the directory itself answers; the provisioning service says it by empty-401. */
export const permissionDenied: Fault = {
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
