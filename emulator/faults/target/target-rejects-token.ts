import { scimError } from './answers';
import type { TargetFault } from './target-fault';

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export const targetRejectsToken: TargetFault = {
  layer: 'target',
  name: 'target-rejects-token',
  help: '401, as if the token had been revoked',
  concerns: () => true,
  effect: () => ({
    instead: scimError(401, 'The bearer token is not valid.', {
      'www-authenticate': 'Bearer error="invalid_token"',
    }),
  }),
};
