import { SLOW_MS } from '../fault-of';
import type { TargetFault } from './target-fault';

/** The answer is right, and late. */
export const targetSlow: TargetFault = {
  layer: 'target',
  name: 'target-slow',
  help: 'the answer comes a second later',
  concerns: () => true,
  effect: () => ({ delayMs: SLOW_MS }),
};
