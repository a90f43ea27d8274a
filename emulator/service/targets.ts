/**
 * Where the tenant URLs of jobs lead: to applications in the box, or to one elsewhere that was named at the start. No other address is
 * ever asked, because a rehearsal with made-up people must not reach an application that somebody uses.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Handler, Reply, Request } from '../http/message';
import { createScimApplication, type ScimApplication } from '../scim/application';
import { GENERIC } from '../scim/profiles/generic';
import { TransportError, type ScimAnswer, type ScimMessage, type Send } from '../scim-client/message';
import type { Target } from './target';

/** What applications of the box share. */
export interface TargetsOptions {
  /** Domains registered at applications that are not told theirs. */
  readonly domains: readonly string[];
  readonly now: () => Date;
  /** The folder in which the applications keep their accounts. @default they are kept in memory */
  readonly folder?: string;
  /** Sends requests to applications elsewhere. */
  readonly outside: Send;
}

/** An application of the box. */
export interface OwnApplication {
  readonly application: ScimApplication;
  /** The bearer token that it accepts. */
  readonly token: string;
  /** Where it answers whoever has the token: an address of HTTP on this machine. */
  readonly address: string;
}

interface Opened extends Omit<OwnApplication, 'address'> {
  readonly url: URL;
}

interface Elsewhere {
  readonly url: URL;
  readonly leadsTo: URL;
}

export class Targets {
  /** Where the box serves its applications, such as `http://127.0.0.1:4711`; empty until it does. */
  origin = '';

  private constructor(
    private readonly own: readonly Opened[],
    private readonly elsewhere: readonly Elsewhere[],
    private readonly outside: Send,
  ) {}

  /** @throws Error where a folder cannot be opened, or an address is none. */
  static async open(given: readonly Target[], options: TargetsOptions): Promise<Targets> {
    const distinct = [...new Map(given.map((target) => [keyOf(target), target])).values()];
    const own: Opened[] = [];
    const elsewhere: Elsewhere[] = [];
    for (const target of distinct)
      if (target.elsewhere === undefined) own.push(await open(target, options));
      else elsewhere.push({ url: new URL(target.url), leadsTo: new URL(target.elsewhere) });
    return new Targets(own, elsewhere, options.outside);
  }

  get applications(): readonly OwnApplication[] {
    return this.own.map(({ application, token, url }) => ({
      application,
      token,
      address: `${this.origin}${url.pathname}`,
    }));
  }

  /** Sends what the provisioning service asks. */
  readonly send: Send = async (message) => {
    const url = new URL(message.url);
    const other = this.elsewhere.find((target) => isBelow(url, target.url));
    if (other) return this.outside({ ...message, url: moved(url, other) });
    const own = this.applicationFor(url, message.headers['authorization']);
    if (own === undefined) throw new TransportError('unreachable', this.unknown(url));
    return answerOf(await own.application.handle(requestOf(message, url)));
  };

  /** Answers requests to {@link origin}. */
  readonly handle: Handler = async (request) => {
    const url = new URL(request.target, this.origin);
    const own = this.applicationFor(url, request.headers.authorization);
    if (own) return own.application.handle(request);
    const addresses = this.applications.map(({ address }) => address);
    return {
      status: 404,
      headers: { 'content-type': 'text/plain' },
      text: `SCIM is at ${addresses.join(', ')}.\n`,
    };
  };

  async close(): Promise<void> {
    await Promise.all(this.own.map(({ application }) => application.close()));
  }

  /** The application at an address; of several, the one whose token is given, else the first, which refuses it. */
  private applicationFor(url: URL, authorization: string | undefined): Opened | undefined {
    const there = this.own.filter(
      (own) => isBelow(url, own.url) || (url.origin === this.origin && isPathBelow(url, own.url)),
    );
    return there.find(({ token }) => authorization === `Bearer ${token}`) ?? there[0];
  }

  private unknown(url: URL): string {
    const known = [
      ...this.own.map(({ application }) => application.url),
      ...this.elsewhere.map((one) => one.url.href),
    ];
    return `Nothing answers at ${url.origin}${url.pathname}; the box reaches ${[...new Set(known)].join(', ') || 'no application'}.`;
  }
}

async function open(target: Target, { domains, now, folder }: TargetsOptions): Promise<Opened> {
  const { url, token, profile = GENERIC, registeredDomains = domains } = target;
  // Address and token say whose accounts they are, also after a start with other targets.
  const name = createHash('sha256').update(keyOf(target)).digest('hex').slice(0, 16);
  const place = folder === undefined ? {} : { folder: join(folder, name) };
  const application = await createScimApplication({ profile, url, token, registeredDomains, now, ...place });
  return { application, token, url: new URL(url) };
}

function keyOf({ url, token }: Target): string {
  return `${withoutSlash(url)} ${token}`;
}

function isBelow(url: URL, address: URL): boolean {
  return url.origin === address.origin && isPathBelow(url, address);
}

function isPathBelow(url: URL, address: URL): boolean {
  const base = withoutSlash(address.pathname);
  return url.pathname === base || url.pathname.startsWith(`${base}/`);
}

/** The same address below where the target is elsewhere. */
function moved(url: URL, { url: from, leadsTo }: Elsewhere): string {
  const to = new URL(leadsTo);
  to.pathname = `${withoutSlash(to.pathname)}${url.pathname.slice(withoutSlash(from.pathname).length)}`;
  to.search = new URLSearchParams([...url.searchParams, ...to.searchParams]).toString();
  return to.href;
}

function requestOf({ method, headers, body = '' }: ScimMessage, url: URL): Request {
  return {
    method,
    host: url.hostname,
    target: `${url.pathname}${url.search}`,
    headers,
    body: Buffer.from(body),
  };
}

function answerOf({ status, headers = {}, text, body }: Reply): ScimAnswer {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status,
    headers: Object.fromEntries(lower),
    text: text ?? (body === undefined ? '' : JSON.stringify(body)),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
