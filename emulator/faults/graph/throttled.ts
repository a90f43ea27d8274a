import { GraphError } from '../../graph/graph-error';
import type { GraphFault } from './graph-fault';

/** @see https://learn.microsoft.com/graph/throttling */
export const throttled: GraphFault = {
  layer: 'graph',
  name: 'throttled',
  help: '429 with Retry-After of one second',
  concerns: () => true,
  effect: () => ({
    instead: new GraphError(429, 'TooManyRequests', 'Too Many Requests'),
    headers: { 'Retry-After': '1' },
  }),
};
