import type { ServiceFault } from './service-fault';

/** Few, so that cycles of a small company are interrupted too. */
const MOST_OBJECTS = 10;

/** The service stops, as where its process ends; a cycle of fewer objects is over before that. */
export const cycleInterrupted: ServiceFault = {
  layer: 'service',
  name: 'cycle-interrupted',
  help: 'the cycle stops after one to ten objects; the next one begins where it began',
  concerns: () => true,
  effect: (luck) => ({ stopAfter: 1 + Math.floor(luck * MOST_OBJECTS) }),
};
