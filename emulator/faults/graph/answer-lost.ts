import { isWrite } from './graph-fault';
import type { GraphFault } from './graph-fault';

/** The connection is cut after the request took effect: whoever asks again asks twice. */
export const answerLost: GraphFault = {
  layer: 'graph',
  name: 'answer-lost',
  help: 'the connection is cut although the write took effect',
  concerns: isWrite,
  effect: () => ({ takesEffect: true, instead: 'nothing' }),
};
