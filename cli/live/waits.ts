import { HOSTS } from '../../graph/clouds';
import type { Pause, RetryOptions } from '../../graph/transport/retry';

/** Who waits no longer than this needs no explanation, in milliseconds. */
const UNTOLD_MS = 2000;

/**
 * Says why nothing happens for a while: before each wait that was asked for, and once before waits of our own choice, which grow
 * from try to try. Requests that wait side by side are told of once.
 *
 * @param tell takes one line
 */
export function tellingWaits(tell: (line: string) => void): NonNullable<RetryOptions['onWait']> {
  const going = new Set<Pause>();
  return (pause, over) => {
    const { atMost, silentFor = 0 } = pause;
    const isCovered = [...going].some((other) => other.atMost >= atMost);
    if (Math.max(atMost, silentFor) <= UNTOLD_MS || isCovered || wasTold(pause)) return;
    going.add(pause);
    tell(waitLine(pause));
    const end = (): void => void going.delete(pause);
    void over.then(end, end);
  };
}

function wasTold({ isAsked, silentFor, longestBefore = 0 }: Pause): boolean {
  return isAsked !== true && silentFor === undefined && longestBefore > UNTOLD_MS;
}

/** e.g. `Microsoft Graph asks to wait 30 s (429); trying again, 2 of 12`. Nothing in it hangs on chance. */
export function waitLine(pause: Pause): string {
  const { next, most } = pause;
  return `${reasonFor(pause)}; trying again, ${next} of ${most}`;
}

function reasonFor({ host, status, milliseconds, isAsked, code, silentFor }: Pause): string {
  const who = nameOf(host);
  if (silentFor !== undefined) return `${who} gave no whole answer in ${Math.round(silentFor / 1000)} s`;
  if (status === undefined)
    return `${who} cannot be reached${code === undefined || code === '' ? '' : ` (${code})`}`;
  if (status === 404) return `${who} does not know everywhere yet what was found a moment ago (404)`;
  if (isAsked === true) return `${who} asks to wait ${Math.round(milliseconds / 1000)} s (${status})`;
  if (status === 409) return `${who} has another change of this under way (409)`;
  return status === 429 ? `${who} refuses for now (429)` : `${who} has a fault (${status})`;
}

function nameOf(host: string): string {
  const clouds = Object.values(HOSTS);
  if (clouds.some(({ graph }) => graph === host)) return 'Microsoft Graph';
  return clouds.some(({ login }) => login === host) ? `The login ${host}` : host;
}
