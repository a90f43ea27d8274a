import { TransportError } from '../../scim-client/message';
import { hostOf, type TargetFault } from './target-fault';

/** The connection is cut after a request took effect; to the service it looks as if it had none. */
export const targetAnswerLost: TargetFault = {
  layer: 'target',
  name: 'target-answer-lost',
  help: 'the connection is cut although the write took effect',
  concerns: ({ method }) => method !== 'GET',
  effect: (_, asked) => ({
    takesEffect: true,
    instead: new TransportError(
      'broken',
      `The connection to ${hostOf(asked)} was closed before an answer came.`,
    ),
  }),
};
