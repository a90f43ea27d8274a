import { GraphError } from '../../graph/graph-error';
import type { GraphFault } from './graph-fault';

/** @see https://learn.microsoft.com/graph/errors */
export const unavailable: GraphFault = {
  layer: 'graph',
  name: 'unavailable',
  help: '503 or 504, without effect',
  concerns: () => true,
  effect: (luck) => ({
    instead:
      luck < 0.5
        ? new GraphError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.')
        : new GraphError(504, 'GatewayTimeout', 'The server did not answer in time.'),
  }),
};
