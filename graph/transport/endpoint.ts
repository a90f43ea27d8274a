import type { HttpClient } from '@azure/core-rest-pipeline';
import { exchanging } from './exchange';

/** Sends every request to one plain HTTP address, which stands for all hosts and tells them apart by the `Host` header. */
export function atEndpoint(endpoint: URL): HttpClient {
  return {
    sendRequest: async (request) => {
      const url = new URL(request.url);
      request.headers.set('Host', url.host);
      const moved = new URL(`${url.pathname}${url.search}`, endpoint).href;
      // No proxy leads there.
      const { agent: _, ...rest } = request;
      const own = { ...rest, url: moved, allowInsecureConnection: true };
      const response = await exchanging.sendRequest(own);
      return { ...response, request };
    },
  };
}
