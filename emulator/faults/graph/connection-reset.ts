import type { GraphFault } from './graph-fault';

/** The connection is cut before the request takes effect. */
export const connectionReset: GraphFault = {
  layer: 'graph',
  name: 'connection-reset',
  help: 'the connection is cut, and the request has no effect',
  concerns: () => true,
  effect: () => ({ instead: 'nothing' }),
};
