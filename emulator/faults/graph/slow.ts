import { SLOW_MS } from '../fault-of';
import type { GraphFault } from './graph-fault';

/** The answer is right, and late. */
export const slow: GraphFault = {
  layer: 'graph',
  name: 'slow',
  help: 'the answer comes a second later',
  concerns: () => true,
  effect: () => ({ delayMs: SLOW_MS }),
};
