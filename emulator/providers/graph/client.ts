import type { Json } from '../cty/json';
import { canonicalJson } from './canonical-json';
import type { CloudHosts } from './cloud';
import { GraphError, parseJson } from './error';
import { sendHttp } from './http';
import type { HttpRequest, HttpResponse } from './http';
import { retryAfter } from './retry';
import type { RetryPolicy } from './retry';
import { TokenSource } from './token';
import type { ClientCredentials } from './token';
import { Pace } from './waits';
import type { Waits } from './waits';

export interface GraphRequest {
  readonly method: string;
  /** Path from the version on, e.g. `v1.0/users`; or the whole address of a further page. */
  readonly url: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: no body is sent. */
  readonly body?: Json;
  /** Answers asked again for beyond those of the provider's policy. */
  readonly retryAlso?: (error: GraphError) => boolean;
  /** Ask again for as long as the operation may take. */
  readonly retryOn?: 'policy' | 'until-timeout';
}

export interface GraphClientOptions {
  /** Address of the box, which answers for login and Graph by Host header. */
  readonly boxUrl: URL;
  readonly cloud: CloudHosts;
  readonly credentials: ClientCredentials;
  readonly retries: RetryPolicy;
  readonly waits: Waits;
}

/**
 * What ends an operation early. A request under way is not cut off when Terraform is interrupted: its answer says what
 * there is to keep in the state.
 */
export interface Limits {
  /** Ends requests: the time is up. */
  readonly sending: AbortSignal;
  /** Ends waits: the time is up, or Terraform was interrupted or is gone. */
  readonly waiting: AbortSignal;
}

/** The login host is loopback too: it answers within this, or not at all. */
const LOGIN_TIMEOUT_MS = 60_000;

/** Microsoft Graph as one configured provider reaches it: signed in, with that provider's retries. */
export class GraphClient {
  private readonly tokens: TokenSource;

  constructor(private readonly options: GraphClientOptions) {
    this.tokens = new TokenSource(options.credentials, options.cloud, async (message) =>
      this.attempt(message, { method: message.method }, loginLimits()),
    );
  }

  /** Graph for one operation. */
  during(limits: Limits): Graph {
    return {
      request: async (request) => this.request(request, limits),
      wait: async (seconds) => new Pace(this.options.waits, limits.waiting).wait(seconds),
    };
  }

  private async request(request: GraphRequest, limits: Limits): Promise<Json | undefined> {
    const message = this.message(request, await this.tokens.token());
    const response = await this.attempt(message, request, limits);
    if (response.body === '') return undefined;
    const document = parseJson(response.body);
    if (document === undefined) {
      throw new Error(`${request.method} ${request.url} was answered with something that is not JSON.`);
    }
    return document;
  }

  private message(request: GraphRequest, token: string): HttpRequest {
    const { method, url, query = {}, headers = {}, body } = request;
    return {
      method,
      host: this.options.cloud.graph,
      path: this.pathOf(url, query),
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
        Authorization: `Bearer ${token}`,
      },
      ...(body !== undefined && { body: canonicalJson(body) }),
    };
  }

  private pathOf(url: string, query: Readonly<Record<string, string>>): string {
    const origin = `https://${this.options.cloud.graph}`;
    const { host, pathname, searchParams } = new URL(url.replace(/^\/*/, ''), origin);
    // A token goes to Graph's own host only, wherever the link to a next page may point.
    if (host !== this.options.cloud.graph) throw new Error(`${host} was to be asked instead of ${origin}.`);
    for (const [name, value] of Object.entries(query)) searchParams.set(name, value);
    searchParams.sort();
    return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
  }

  private async attempt(
    message: HttpRequest,
    request: Pick<GraphRequest, 'method' | 'retryAlso' | 'retryOn'>,
    limits: Limits,
  ): Promise<HttpResponse> {
    const pace = new Pace(this.options.waits, limits.waiting);
    for (let attempt = 1; ; attempt++) {
      try {
        return await exchange(this.options.boxUrl, message, limits.sending);
      } catch (failure) {
        const delay = limits.sending.aborted ? undefined : this.delayAfter(failure, attempt, request);
        if (delay === undefined) throw failure instanceof Refusal ? failure.error : failure;
        await pace.wait(delay);
      }
    }
  }

  /** Seconds until a failed request is sent again; undefined when it is not. */
  private delayAfter(
    failure: unknown,
    attempt: number,
    request: Pick<GraphRequest, 'method' | 'retryAlso' | 'retryOn'>,
  ): number | undefined {
    const policy = this.options.retries;
    if (attempt > policy.retries && request.retryOn !== 'until-timeout') return undefined;
    if (!(failure instanceof Refusal))
      return policy.retriesLost(request.method) ? policy.delay(attempt) : undefined;
    const again = policy.retriesStatus(failure.error.status) || request.retryAlso?.(failure.error) === true;
    return again ? (retryAfter(failure.response.headers, Date.now()) ?? policy.delay(attempt)) : undefined;
  }
}

/** Microsoft Graph during one operation of Terraform. */
export interface Graph {
  /**
   * Sends a request, again where the provider would.
   *
   * @returns the document of the answer, undefined where it has none
   * @throws GraphError when Graph refuses; Error when it cannot be reached or the operation is stopped
   */
  request(request: GraphRequest): Promise<Json | undefined>;
  /** Waits as the real provider would, only shorter. */
  wait(seconds: number): Promise<void>;
}

/** A refusal together with the answer, which says how long to wait. */
class Refusal extends Error {
  constructor(
    readonly error: GraphError,
    readonly response: HttpResponse,
  ) {
    super(error.message);
  }
}

function loginLimits(): Limits {
  const signal = AbortSignal.timeout(LOGIN_TIMEOUT_MS);
  return { sending: signal, waiting: signal };
}

async function exchange(address: URL, message: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const response = await sendHttp(address, message, signal);
  if (response.status < 200 || response.status > 299)
    throw new Refusal(new GraphError(message, response), response);
  return response;
}
