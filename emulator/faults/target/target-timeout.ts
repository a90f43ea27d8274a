import { TransportError } from '../../scim-client/message';
import { hostOf, type TargetFault } from './target-fault';

/** The application does what it is asked, and takes too long. Nobody waits: it is told at once. */
export const targetTimeout: TargetFault = {
  layer: 'target',
  name: 'target-timeout',
  help: 'no answer comes in time although the request took effect',
  concerns: () => true,
  effect: (_, asked) => ({
    takesEffect: true,
    instead: new TransportError('timeout', `No answer came from ${hostOf(asked)} in time.`),
  }),
};
