import { TransportError } from '../../scim-client/message';
import { hostOf, type TargetFault } from './target-fault';

/** The connection is cut before the request takes effect. */
export const targetReset: TargetFault = {
  layer: 'target',
  name: 'target-reset',
  help: 'the connection is cut, and the request has no effect',
  concerns: () => true,
  effect: (_, asked) => ({
    instead: new TransportError(
      'broken',
      `The connection to ${hostOf(asked)} was closed before an answer came.`,
    ),
  }),
};
