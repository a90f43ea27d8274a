import { isWrite } from './fault';
import type { Fault } from './fault';

/** The connection is cut after the request took effect: whoever asks again asks twice. */
export const answerLost: Fault = {
  name: 'answer-lost',
  help: 'the connection is cut although the write took effect',
  concerns: isWrite,
  effect: () => ({ takesEffect: true, instead: 'nothing' }),
};
