import { randomUUID } from 'node:crypto';
import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import {
  isTokenRefused,
  malformed,
  pageOf,
  pathOf,
  read,
  unanswered,
  unreachable,
  type Page,
} from './answer';
import type { AskedRequest } from './answer-error';
import { answersOf, partsOf, type BatchAnswer, type BatchRequest } from './batch';
import { GraphError } from './error';
import { Semaphore } from './semaphore';
import { grantedBy, type Granted } from './sign-in/granted';
import { signInProblem } from './sign-in/sign-in-problem';
import type { TokenSource } from './sign-in/token-source';
import { eitherOf, orAborted } from './transport/abort';
import { pausing, retrying, type RetryOptions } from './transport/retry';

/** What a client needs of the world. */
export interface GraphClientOptions {
  /** Host of Graph in the cloud of the tenant. */
  readonly host: string;
  readonly http: HttpClient;
  readonly tokens: TokenSource;
  readonly retry: Omit<RetryOptions, 'mayRepeat'>;
  /** How many requests at once. @default 8 */
  readonly concurrency?: number;
  /** What no error may repeat. */
  readonly secrets?: readonly string[];
  /** Ends every request and every wait. */
  readonly signal?: AbortSignal;
}

/** Shorter ones would blank out ordinary words. */
const SHORTEST_SECRET = 6;

/** What may be said of a request. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Whether a POST or PATCH may be processed twice, should its answer be lost. @default false */
  readonly repeat?: boolean;
  /** Whether what is read was listed, or read, a moment ago: it is asked for again while it is not known everywhere. @default false */
  readonly isThere?: boolean;
  /** Whether it is asked for again where another change is under way (409). @default false */
  readonly outlastsConflict?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Pauses while another change of the same job comes to its end. */
const CONFLICT_MS: readonly number[] = [1000, 2000, 4000];
const MOST_PARTS = 20;
/** How often the parts of a batch are asked for. */
const MOST_TRIES = 11;
/** By how much later than it has to that is, in milliseconds. */
const CHANCE_MS = 500;

/**
 * Microsoft Graph v1.0 as one application sees it. Every request has a deadline, is sent again where that may help and does
 * no harm, and waits as long as Graph asks. All methods throw a {@link GraphError}, or the reason of a signal that aborted.
 *
 * https://learn.microsoft.com/graph/use-the-api
 */
export class GraphClient {
  private readonly once: HttpClient;
  private readonly often: HttpClient;
  private readonly untilThere: HttpClient;
  private readonly slots: Semaphore;

  constructor(private readonly options: GraphClientOptions) {
    const { http, retry, concurrency = 8 } = options;
    this.often = retrying(http, { ...retry, mayRepeat: () => true });
    this.untilThere = retrying(http, { ...retry, mayRepeat: () => true, isThere: true });
    this.once = retrying(http, { ...retry, mayRepeat: () => false });
    this.slots = new Semaphore(concurrency);
  }

  /** What the access token allows; a token that cannot be read allows nothing. */
  async granted(): Promise<Granted> {
    const token = await this.token({ method: 'GET', path: 'the access token' }, this.options.signal);
    return grantedBy(token) ?? { roles: [], scopes: [] };
  }

  /** The document at a path below the version, e.g. `servicePrincipals/{id}`. */
  async get<T = unknown>(path: string, options: RequestOptions = {}): Promise<T> {
    const document = await this.ask('GET', path, undefined, options);
    if (typeof document === 'object' && document !== null) return document as T;
    throw malformed({ method: 'GET', path: pathOf(path) }, 200, 'The answer is no document.');
  }

  /** @returns undefined where the answer has no body */
  async post<T = unknown>(
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<T | undefined> {
    return (await this.ask('POST', path, body, options)) as T | undefined;
  }

  async put(path: string, body: unknown, options: RequestOptions = {}): Promise<void> {
    await this.ask('PUT', path, body, options);
  }

  async patch(path: string, body: unknown, options: RequestOptions = {}): Promise<void> {
    await this.ask('PATCH', path, body, options);
  }

  async delete(path: string, options: RequestOptions = {}): Promise<void> {
    await this.ask('DELETE', path, undefined, options);
  }

  /**
   * The pages of a list.
   *
   * @param path or the address of a page, as an earlier page gave it
   * @see https://learn.microsoft.com/graph/paging
   */
  async *pages<T>(path: string, options: RequestOptions = {}): AsyncGenerator<Page<T>> {
    let next: string | undefined = path;
    const followed = new Set<string>();
    // What an address asks for stands in it; headers have to be given again.
    for (let given = options; next !== undefined; given = withoutQuery(options)) {
      const page: Page<T> = pageOf<T>(await this.get(next, given), next);
      yield page;
      followed.add(next);
      next = page.nextLink;
      if (next !== undefined && followed.has(next))
        throw malformed({ method: 'GET', path: pathOf(path) }, 200, 'The list leads back to itself.');
    }
  }

  /** The items of a list, over all pages. */
  async *list<T>(path: string, options: RequestOptions = {}): AsyncGenerator<T> {
    for await (const { value } of this.pages<T>(path, options)) yield* value;
  }

  /**
   * Several documents at once, answered in the order asked; what fails has its error. Parts that were refused for now are
   * asked again.
   *
   * @see https://learn.microsoft.com/graph/json-batching
   */
  async batch(
    requests: readonly BatchRequest[],
    options: Pick<RequestOptions, 'signal'> = {},
  ): Promise<readonly BatchAnswer[]> {
    const answers: BatchAnswer[] = [];
    for (let start = 0; start < requests.length; start += MOST_PARTS) {
      const chunk = requests.slice(start, start + MOST_PARTS);
      answers.push(...(await this.batchOf(chunk, options)));
    }
    return answers;
  }

  private async batchOf(
    requests: readonly BatchRequest[],
    options: Pick<RequestOptions, 'signal'>,
  ): Promise<readonly BatchAnswer[]> {
    const { host, retry } = this.options;
    const until = retry.now() + retry.deadline;
    const answers = new Map<number, BatchAnswer>();
    let open = [...requests.entries()];
    let longestBefore = 0;
    for (let tries = 1; open.length > 0; tries += 1) {
      const body = { requests: partsOf(open) };
      // All of them only read.
      const answer = await this.ask('POST', '$batch', body, { ...options, repeat: true });
      const { done, again, status, isAsked, pause } = answersOf(open, answer, tries, retry.now());
      for (const [index, one] of done) answers.set(index, one);
      const milliseconds = pause + retry.random() * CHANCE_MS;
      if (again.size > 0 && (tries >= MOST_TRIES || retry.now() + milliseconds >= until)) {
        for (const [index, one] of again) answers.set(index, one);
        break;
      }
      open = open.filter(([index]) => again.has(index));
      if (open.length === 0) break;
      const length = { milliseconds, atMost: pause + CHANCE_MS, isAsked, longestBefore };
      const told = { ...length, host, status, next: tries + 1, most: MOST_TRIES };
      await pausing(told, retry, this.signalOf(options));
      if (!isAsked) longestBefore = Math.max(longestBefore, length.atMost);
    }
    return requests.map((_, index) => answers.get(index) ?? { error: unanswered(requests[index]) });
  }

  private async ask(method: Method, path: string, body: unknown, options: RequestOptions): Promise<unknown> {
    const signal = this.signalOf(options);
    const work = async (): Promise<unknown> => {
      const asked = { method, path: pathOf(path) };
      const token = await this.token(asked, signal);
      const response = await this.send(asked, path, body, options, token);
      if (response.status !== 401 || !isTokenRefused(response)) return this.read(asked, response, token);
      // Tokens expire, and are revoked; whoever had one is given another.
      await this.options.tokens.refuse(token);
      const renewed = await this.token(asked, signal);
      return this.read(asked, await this.send(asked, path, body, options, renewed), renewed);
    };
    return this.slots.run(work, signal);
  }

  private signalOf({ signal }: RequestOptions): AbortSignal | undefined {
    return eitherOf(this.options.signal, signal);
  }

  /** An answer may repeat what it was sent. */
  private read(asked: AskedRequest, response: PipelineResponse, token: string): unknown {
    const hide = [token, ...(this.options.secrets ?? [])].filter((one) => one.length >= SHORTEST_SECRET);
    if (response.status < 300 || response.bodyAsText == null) return read(asked, response);
    const told = hide.reduce((text, one) => text.replaceAll(one, '(sensitive)'), response.bodyAsText);
    return read(asked, { ...response, bodyAsText: told });
  }

  private async token(asked: AskedRequest, signal: AbortSignal | undefined): Promise<string> {
    try {
      return await orAborted(this.options.tokens.get(), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw signInProblem(error, asked, this.options.secrets);
    }
  }

  private async send(
    asked: AskedRequest,
    path: string,
    body: unknown,
    options: RequestOptions,
    token: string,
  ): Promise<PipelineResponse> {
    const { method } = asked;
    const signal = this.signalOf(options);
    const request = createPipelineRequest({
      url: this.urlOf(path, options.query),
      method: asked.method as Method,
      headers: createHttpHeaders({
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'Accept-Encoding': 'gzip',
        'client-request-id': randomUUID(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { abortSignal: signal }),
    });
    const client = this.clientFor(method, options);
    try {
      const again = options.outlastsConflict === true ? CONFLICT_MS : [];
      for (const index of again.keys()) {
        const response = await client.sendRequest(request);
        if (response.status !== 409) return response;
        await this.outlast(index, signal);
      }
      return await client.sendRequest(request);
    } catch (error) {
      signal?.throwIfAborted();
      throw unreachable(error, asked, request.url);
    }
  }

  private clientFor(method: string, { isThere = false, repeat }: RequestOptions): HttpClient {
    if (isThere) return this.untilThere;
    return (repeat ?? ['GET', 'PUT', 'DELETE'].includes(method)) ? this.often : this.once;
  }

  /** Waits before the try that follows so many conflicts. */
  private async outlast(index: number, signal: AbortSignal | undefined): Promise<void> {
    const { host, retry } = this.options;
    const [least = 0, before = 0] = [CONFLICT_MS[index], CONFLICT_MS[index - 1]];
    const length = { milliseconds: least + retry.random() * CHANCE_MS, atMost: least + CHANCE_MS };
    const longestBefore = before === 0 ? 0 : before + CHANCE_MS;
    const told = {
      ...length,
      longestBefore,
      host,
      status: 409,
      next: index + 2,
      most: CONFLICT_MS.length + 1,
    };
    await pausing(told, retry, signal);
  }

  /** A page's address is Graph's own; a token goes nowhere else. */
  private urlOf(path: string, query: Readonly<Record<string, string>> = {}): string {
    const base = `https://${this.options.host}`;
    const address = /^https:/i.test(path) ? path : `${base}/v1.0/${path}`;
    if (!URL.canParse(address))
      throw malformed({ method: 'GET', path: '' }, 200, 'The answer leads nowhere.');
    const url = new URL(address);
    if (url.host !== this.options.host)
      throw new GraphError(`The answer leads to another host, ${url.host}.`, {
        kind: 'malformed',
        request: `GET ${url.pathname}`,
        status: 200,
        code: '',
      });
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }
}

function withoutQuery({ query: _, ...options }: RequestOptions): RequestOptions {
  return options;
}
