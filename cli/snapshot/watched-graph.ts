import type { GraphClient } from '../../graph/client';

/** Requests so far, as they were asked for: one that has to be sent again counts once. */
export interface RequestCount {
  requests: number;
}

/**
 * The same Graph, whose requests are counted and end when the signal aborts, also where what asks does not know of it.
 */
export function watchedGraph(graph: GraphClient, signal: AbortSignal, count: RequestCount): GraphClient {
  const watched = Object.create(graph) as GraphClient;
  // Lists and pages ask by `get`.
  watched.get = (path, options) => {
    signal.throwIfAborted();
    count.requests += 1;
    return graph.get(path, { ...options, signal });
  };
  watched.batch = (requests, options) => {
    signal.throwIfAborted();
    count.requests += Math.ceil(requests.length / 20);
    return graph.batch(requests, { ...options, signal });
  };
  return watched;
}
