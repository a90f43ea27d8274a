import type { Fault } from './fault';

/** The connection is cut before the request takes effect. */
export const connectionReset: Fault = {
  name: 'connection-reset',
  help: 'the connection is cut, and the request has no effect',
  concerns: () => true,
  effect: () => ({ instead: 'nothing' }),
};
