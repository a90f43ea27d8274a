import { shapeOf } from '../fault-of';
import { htmlPage, scimError } from './answers';
import type { TargetFault } from './target-fault';

/** The application fails, or what stands in front of it finds nobody behind. */
export const targetUnavailable: TargetFault = {
  layer: 'target',
  name: 'target-unavailable',
  help: '500, 502 or 503, without effect',
  concerns: () => true,
  effect: (luck) => ({
    instead: shapeOf(
      [
        scimError(500, 'An internal error occurred.'),
        htmlPage(502, 'Bad Gateway'),
        htmlPage(503, 'Service Unavailable'),
      ],
      luck,
    ),
  }),
};
