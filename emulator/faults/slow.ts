import type { Fault } from './fault';

const DELAY_MS = 1000;

/** The answer is right, and late. */
export const slow: Fault = {
  name: 'slow',
  help: 'the answer comes a second later',
  concerns: () => true,
  effect: () => ({ delayMs: DELAY_MS }),
};
