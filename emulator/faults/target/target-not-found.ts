import { htmlPage } from './answers';
import type { TargetFault } from './target-fault';

/** A web server answers, and has no SCIM service at this path. */
export const targetNotFound: TargetFault = {
  layer: 'target',
  name: 'target-not-found',
  help: '404 with a page of HTML, as from a wrong tenant URL',
  concerns: () => true,
  effect: () => ({ instead: htmlPage(404, 'Not Found') }),
};
