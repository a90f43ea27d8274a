/**
 * When a request is sent again, and after what time. A request that Microsoft refused to process (429, or 503 with a time to
 * wait) may always be sent again; one whose fate is not known only where twice does no harm.
 *
 * https://learn.microsoft.com/graph/throttling
 */
import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { eitherOf, orAborted } from './abort';
import { NOT_PACKED, TOO_LARGE } from './exchange';

/** How long and how often is tried. All times are milliseconds. */
export interface RetryOptions {
  /** Whether a request may be processed twice. */
  readonly mayRepeat: (request: PipelineRequest) => boolean;
  /** Whether what is asked for is there, so that a 404 comes from a copy that does not know it yet. @default false */
  readonly isThere?: boolean;
  /** Lets time pass; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** When a request is given up, whatever happened. */
  readonly deadline: number;
  /** When one try is given up, its answer read or not. @default Microsoft's own clients wait as long, 100 seconds */
  readonly tryLimit?: number;
  /**
   * Told of each wait before another try.
   *
   * @param over settles when the wait does
   */
  readonly onWait?: (pause: Pause, over: Promise<void>) => void;
}

/** A wait before another try, and why. */
export interface Pause {
  readonly milliseconds: number;
  /** How long it may be at most, chance aside. */
  readonly atMost: number;
  /** The longest wait of our own choice before this one, for the same request. @default none */
  readonly longestBefore?: number;
  /** Who was asked. */
  readonly host: string;
  /** Status of the answer; absent where none came. */
  readonly status?: number;
  /** The answer asks for this wait. */
  readonly isAsked?: boolean;
  /** Why no answer came: the system's name of it. */
  readonly code?: string;
  /** How long was waited for an answer, in milliseconds, where that was the limit. */
  readonly silentFor?: number;
  /** Number of the next try. */
  readonly next: number;
  /** How many tries there are at most. */
  readonly most: number;
}

const TRY_MS = 100_000;
const LEAST_TRY_MS = 5000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 32_000;
const MOST_TRIES = 12;
/** Where nobody listens, nobody will in a minute: some ten seconds are enough. */
const MOST_TRIES_UNHEARD = 5;
/** What is new is everywhere in half a minute, or it was deleted. */
const MOST_TRIES_UNKNOWN = 7;
/** A try that took all of its time is made once more: twice is no accident. */
const MOST_TRIES_SILENT = 2;

const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** A failure before anything was sent; a connection that was up can break with some of the same words. */
export function wasNeverSent(error: unknown): boolean {
  const { syscall = 'connect' } = (error ?? {}) as { readonly syscall?: unknown };
  return NO_CONNECTION.has(codeOf(error)) && (syscall === 'connect' || syscall === 'getaddrinfo');
}

/** Failures that no second try mends: the other side is not the one that was meant. */
const FINAL =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_SSL|HOSTNAME_MISMATCH|ERR_INVALID_|ERR_UNESCAPED_)/;

/** No whole answer came in the time that a try has. */
export class SilenceError extends Error {
  readonly code = 'ETIMEDOUT';

  /** @param milliseconds how long was waited */
  constructor(readonly milliseconds: number) {
    super('No whole answer came in time.');
  }

  /** e.g. `100 seconds`. */
  get duration(): string {
    const seconds = Math.ceil(this.milliseconds / 1000);
    return seconds === 1 ? '1 second' : `${seconds} seconds`;
  }
}

/** A client that tries again where that may help. What it answers or throws in the end is the last try's. */
export function retrying(client: HttpClient, options: RetryOptions): HttpClient {
  return {
    sendRequest: async (request) => {
      const signal = request.abortSignal as AbortSignal | undefined;
      const until = options.now() + options.deadline;
      let longestBefore = 0;
      for (let tries = 1; ; tries += 1) {
        const left = Math.min(options.tryLimit ?? TRY_MS, until - options.now());
        const result = await once(client, request, Math.max(1, Math.ceil(left)));
        const most = mostTries(result);
        const length = tries < most ? pauseAfter(result, request, tries, options) : undefined;
        // A try that is cut off at once tells less than the answer that there is.
        if (length === undefined || options.now() + length.milliseconds + LEAST_TRY_MS >= until)
          return ended(result);
        const { host } = new URL(request.url);
        const pause = { ...length, longestBefore, host, ...reasonOf(result), next: tries + 1, most };
        await pausing(pause, options, signal);
        if (length.isAsked !== true) longestBefore = Math.max(longestBefore, length.atMost);
      }
    },
  };
}

/** Lets a pause pass, and tells of it. Rejects as soon as the signal aborts. */
export async function pausing(
  pause: Pause,
  { wait, onWait }: Pick<RetryOptions, 'wait' | 'onWait'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const over = orAborted(wait(pause.milliseconds, signal), signal);
  onWait?.(pause, over);
  await over;
}

function mostTries(result: Result): number {
  if ('response' in result) return result.response.status === 404 ? MOST_TRIES_UNKNOWN : MOST_TRIES;
  if (result.error instanceof SilenceError) return MOST_TRIES_SILENT;
  return wasNeverSent(result.error) ? MOST_TRIES_UNHEARD : MOST_TRIES;
}

type Result = { readonly response: PipelineResponse } | { readonly error: Error };

async function once(client: HttpClient, request: PipelineRequest, most: number): Promise<Result> {
  const given = request.abortSignal as AbortSignal | undefined;
  const limit = AbortSignal.timeout(most);
  const signal = eitherOf(given, limit);
  if (signal !== undefined) request.abortSignal = signal;
  try {
    return { response: await orAborted(client.sendRequest(request), signal) };
  } catch (error) {
    given?.throwIfAborted();
    if (limit.aborted) return { error: new SilenceError(most) };
    return { error: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    if (given === undefined) delete request.abortSignal;
    else request.abortSignal = given;
  }
}

function ended(result: Result): PipelineResponse {
  if ('error' in result) throw result.error;
  return result.response;
}

function pauseAfter(
  result: Result,
  request: PipelineRequest,
  tries: number,
  options: RetryOptions,
): Pick<Pause, 'milliseconds' | 'atMost' | 'isAsked'> | undefined {
  const asked =
    'response' in result ? retryAfter(result.response.headers.get('retry-after'), options.now()) : undefined;
  if (!isTransient(result) && !(options.isThere === true && isUnknown(result))) return undefined;
  if (!wasNotProcessed(result, asked) && !options.mayRepeat(request)) return undefined;
  // Many that were refused at once shall not all come back at once.
  const chance =
    asked === undefined ? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) : FIRST_PAUSE_MS;
  const least = asked ?? FIRST_PAUSE_MS / 2;
  return {
    milliseconds: least + options.random() * chance,
    atMost: least + chance,
    ...(asked !== undefined && { isAsked: true }),
  };
}

function isTransient(result: Result): boolean {
  if ('error' in result) {
    const code = codeOf(result.error);
    return !FINAL.test(code) && code !== TOO_LARGE && code !== NOT_PACKED;
  }
  const { status } = result.response;
  return [408, 429, 500, 502, 503, 504].includes(status);
}

/** https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api */
function isUnknown(result: Result): boolean {
  return 'response' in result && result.response.status === 404;
}

function wasNotProcessed(result: Result, retryAfterMs: number | undefined): boolean {
  if ('error' in result) return wasNeverSent(result.error);
  const { status } = result.response;
  return status === 429 || (status === 503 && retryAfterMs !== undefined);
}

/** What a `Retry-After` asks to wait, in milliseconds: it has seconds, or a date. */
export function retryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const seconds = Number(text);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

function reasonOf(result: Result): Pick<Pause, 'status' | 'code' | 'silentFor'> {
  if ('response' in result) return { status: result.response.status };
  const { error } = result;
  if (error instanceof SilenceError) return { silentFor: error.milliseconds };
  return { code: codeOf(error) };
}

/** The system's or the library's name of a failure; empty where it has none. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  // Those of the web platform are numbers that say nothing.
  return typeof code === 'string' ? code : '';
}
