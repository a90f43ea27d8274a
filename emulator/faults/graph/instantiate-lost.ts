import { GraphError } from '../../graph/graph-error';
import type { GraphFault } from './graph-fault';

/** Both objects are made, and the caller does not learn of them; asking again makes a second pair. */
export const instantiateLost: GraphFault = {
  layer: 'graph',
  name: 'instantiate-lost',
  help: 'instantiating a gallery application is answered with 404 although it was made',
  concerns: ({ method, path }) =>
    method === 'POST' && /^\/applicationTemplates\/[^/]+\/instantiate$/i.test(path),
  effect: () => ({
    takesEffect: true,
    instead: new GraphError(404, 'Request_ResourceNotFound', 'Resource not found for the segment.'),
  }),
};
