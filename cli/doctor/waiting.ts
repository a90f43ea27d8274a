import type { HttpClient } from '@azure/core-rest-pipeline';
import { pausing, retryAfter, type RetryOptions } from '../../graph/transport/retry';

/** Who looks around waits this often for somebody who refuses for now, and so long in all, in milliseconds. */
const MOST_TRIES = 3;
const MOST_MS = 60_000;
const FIRST_MS = 1000;

/** Asks again where the answer is to come back later, as it says; nothing else is asked twice. */
export function waitingAsAsked(
  http: HttpClient,
  options: Pick<RetryOptions, 'wait' | 'now' | 'onWait'>,
): HttpClient {
  return {
    sendRequest: async (request) => {
      let left = MOST_MS;
      let longestBefore = 0;
      for (let tries = 1; ; tries += 1) {
        const response = await http.sendRequest(request);
        const { status } = response;
        const asked = retryAfter(response.headers.get('retry-after'), options.now());
        const milliseconds = asked ?? FIRST_MS * 2 ** (tries - 1);
        left -= milliseconds;
        if (![429, 503].includes(status) || tries >= MOST_TRIES || left < 0) return response;
        const { host } = new URL(request.url);
        const isAsked = asked !== undefined;
        const pause = {
          milliseconds,
          atMost: milliseconds,
          host,
          status,
          isAsked,
          longestBefore,
          next: tries + 1,
          most: MOST_TRIES,
        };
        await pausing(pause, options, request.abortSignal as AbortSignal | undefined);
        if (!isAsked) longestBefore = milliseconds;
      }
    },
  };
}
