import type { GraphClient } from '../../graph/client';

/** Requests so far, as they were asked for: one that has to be sent again counts once. */
export interface RequestCount {
  requests: number;
}

/** The same Graph, whose requests are counted. */
export function countedGraph(graph: GraphClient, count: RequestCount): GraphClient {
  const counted = Object.create(graph) as GraphClient;
  // Lists and pages ask by `get`.
  counted.get = (path, options) => {
    count.requests += 1;
    return graph.get(path, options);
  };
  counted.batch = (requests, options) => {
    count.requests += Math.ceil(requests.length / 20);
    return graph.batch(requests, options);
  };
  return counted;
}
