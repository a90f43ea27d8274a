import { TransportError } from '../../scim-client/message';
import { hostOf, type TargetFault } from './target-fault';

/** Nobody listens where the application should. */
export const targetDown: TargetFault = {
  layer: 'target',
  name: 'target-down',
  help: 'the application cannot be connected to',
  concerns: () => true,
  effect: (_, asked) => ({
    instead: new TransportError('unreachable', `Nothing accepts a connection at ${hostOf(asked)}.`),
  }),
};
