import { GraphError } from './graph-error';

/** Refuses requests that come faster than allowed. Time is the machine's, because real callers are slowed down by it. */
export class RateLimit {
  private readonly taken = new Map<string, readonly number[]>();

  /**
   * @param most - requests of one caller
   * @param within - milliseconds
   * @param now - milliseconds from any moment on
   */
  constructor(
    private readonly most: number,
    private readonly within: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws GraphError 429 with the whole seconds after which the next request is let through. */
  take(caller: string): void {
    const now = this.now();
    const recent = (this.taken.get(caller) ?? []).filter((at) => at > now - this.within);
    const [first = now] = recent;
    if (recent.length >= this.most) throw tooManyRequests(Math.ceil((first + this.within - now) / 1000));
    this.taken.set(caller, [...recent, now]);
  }
}

function tooManyRequests(seconds: number): GraphError {
  const headers = { 'Retry-After': String(seconds) };
  return new GraphError(429, 'TooManyRequests', 'Too Many Requests', undefined, { headers });
}
