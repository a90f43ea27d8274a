/**
 * When a request is sent again, and after what time. A request that Microsoft refused to process (429, or 503 with a time to
 * wait) may always be sent again; one whose fate is not known only where twice does no harm.
 *
 * https://learn.microsoft.com/graph/throttling
 */
import type { HttpClient, PipelineRequest, PipelineResponse, RestError } from '@azure/core-rest-pipeline';

/** How long and how often is tried. All times are milliseconds. */
export interface RetryOptions {
  /** Whether a request may be processed twice. */
  readonly mayRepeat: (request: PipelineRequest) => boolean;
  /** Lets time pass; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** When a request is given up, whatever happened. */
  readonly deadline: number;
  /** Told before each wait. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}

/** One try is given up after this. Microsoft's own clients wait as long. */
const TRY_MS = 100_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 32_000;
const MOST_TRIES = 12;
/** Where nobody listens, nobody will in a minute: some ten seconds are enough. */
const MOST_TRIES_UNHEARD = 5;

/** Failures before anything was sent. */
export const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Failures that no second try mends: the other side is not the one that was meant. */
const FINAL = /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_SSL|HOSTNAME_MISMATCH)/;

/** A client that tries again where that may help. What it answers or throws in the end is the last try's. */
export function retrying(client: HttpClient, options: RetryOptions): HttpClient {
  return {
    sendRequest: async (request) => {
      const until = options.now() + options.deadline;
      for (let tries = 1; ; tries += 1) {
        const result = await once(client, request, until - options.now());
        const most =
          'error' in result && NEVER_SENT.has(codeOf(result.error)) ? MOST_TRIES_UNHEARD : MOST_TRIES;
        const pause = tries < most ? pauseAfter(result, request, tries, options) : undefined;
        if (pause === undefined || options.now() + pause >= until) return ended(result);
        options.onWait?.(pause, reasonOf(result));
        await options.wait(pause, request.abortSignal as AbortSignal | undefined);
      }
    },
  };
}

type Result = { readonly response: PipelineResponse } | { readonly error: Error };

async function once(client: HttpClient, request: PipelineRequest, left: number): Promise<Result> {
  const { abortSignal } = request;
  const limit = AbortSignal.timeout(Math.max(1, Math.ceil(Math.min(TRY_MS, left))));
  const given = abortSignal as AbortSignal | undefined;
  request.abortSignal = given === undefined ? limit : AbortSignal.any([given, limit]);
  try {
    return { response: await client.sendRequest(request) };
  } catch (error) {
    if (given?.aborted === true) throw error;
    if (limit.aborted)
      return { error: Object.assign(new Error('No answer came in time.'), { code: 'ETIMEDOUT' }) };
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
): number | undefined {
  const asked = 'response' in result ? retryAfter(result.response, options.now()) : undefined;
  if (!isTransient(result)) return undefined;
  if (!wasNotProcessed(result, asked) && !options.mayRepeat(request)) return undefined;
  // Many that were refused at once shall not all come back at once.
  const jitter = options.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return asked === undefined ? FIRST_PAUSE_MS / 2 + jitter : asked + options.random() * FIRST_PAUSE_MS;
}

function isTransient(result: Result): boolean {
  if ('error' in result) return !FINAL.test(codeOf(result.error));
  const { status } = result.response;
  return [408, 429, 500, 502, 503, 504].includes(status);
}

function wasNotProcessed(result: Result, retryAfterMs: number | undefined): boolean {
  if ('error' in result) return NEVER_SENT.has(codeOf(result.error));
  const { status } = result.response;
  return status === 429 || (status === 503 && retryAfterMs !== undefined);
}

/** What the answer asks to wait: seconds, or a date. */
function retryAfter({ headers }: PipelineResponse, now: number): number | undefined {
  const text = headers.get('retry-after');
  if (text === undefined || text.trim() === '') return undefined;
  const seconds = Number(text);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

function reasonOf(result: Result): string {
  if ('error' in result) return codeOf(result.error) || result.error.message;
  return `HTTP ${result.response.status}`;
}

/** The system's or the library's name of a failure; empty where it has none. */
export function codeOf(error: unknown): string {
  return (error as Partial<RestError>).code ?? '';
}
