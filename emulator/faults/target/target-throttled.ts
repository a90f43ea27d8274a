import { scimError } from './answers';
import type { TargetFault } from './target-fault';

/** @see https://www.rfc-editor.org/rfc/rfc6585#section-4 */
export const targetThrottled: TargetFault = {
  layer: 'target',
  name: 'target-throttled',
  help: '429 with Retry-After of one minute',
  concerns: () => true,
  effect: () => ({ instead: scimError(429, 'Too many requests.', { 'retry-after': '60' }) }),
};
