import { GraphError } from '../../graph/graph-error';
import { isCredentialTest, isSynchronization, isWrite } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** Something else changes the same thing at the same time. */
export const conflict: GraphFault = {
  layer: 'graph',
  name: 'conflict',
  help: '409 for writes to synchronization end points',
  concerns: (asked) => isSynchronization(asked) && isWrite(asked) && !isCredentialTest(asked),
  effect: () => ({
    instead: new GraphError(409, 'Conflict', 'The request conflicts with another one that is under way.'),
  }),
};
