import { invalidToken } from '../../graph/graph-error';
import type { GraphFault } from './graph-fault';

/** @see https://learn.microsoft.com/graph/resolve-auth-errors */
export const tokenExpired: GraphFault = {
  layer: 'graph',
  name: 'token-expired',
  help: '401 InvalidAuthenticationToken, as if the access token had expired',
  concerns: () => true,
  effect: () => ({ instead: invalidToken('Lifetime validation failed, the token is expired.') }),
};
