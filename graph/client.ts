import type { Cloud } from '../provisioning/model';
import { HOSTS, type Hosts } from './clouds';
import { send, type HttpResponse } from './http';

/** Whom the client speaks for, and where. */
export interface GraphClientOptions {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Plain HTTP address of a tenant in a box, which answers for all hosts. */
  readonly endpoint?: URL;
}

/** Microsoft Graph answered with an error, or not at all. Never holds a secret. */
export class GraphError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
  ) {
    super(message);
  }
}

/** Reads Microsoft Graph v1.0 as an application (client credentials). */
export class GraphClient {
  private readonly hosts: Hosts;
  private token: string | undefined;

  constructor(private readonly options: GraphClientOptions) {
    this.hosts = HOSTS[options.cloud];
  }

  /** The document at a path below the API version, e.g. `servicePrincipals`. Throws a {@link GraphError}. */
  async get(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const search = new URLSearchParams(query).toString();
    const url = `/v1.0/${path}${search === '' ? '' : `?${search}`}`;
    const known = this.token;
    try {
      return await this.ask(path, url);
    } catch (error) {
      // Access tokens expire; whoever had one is given another.
      const isExpired = known !== undefined && error instanceof GraphError && error.status === 401;
      if (!isExpired) throw error;
      this.token = undefined;
      return this.ask(path, url);
    }
  }

  private async ask(path: string, url: string): Promise<unknown> {
    this.token ??= await this.signIn();
    const headers = { Authorization: `Bearer ${this.token}` };
    return this.answer(`GET ${path}`, { method: 'GET', host: this.hosts.graph, path: url, headers });
  }

  private async signIn(): Promise<string> {
    const { tenantId, clientId, clientSecret } = this.options;
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
      scope: `https://${this.hosts.graph}/.default`,
    }).toString();
    const answer = await this.answer('Signing in', {
      method: 'POST',
      host: this.hosts.login,
      path: `/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length) },
      body,
    });
    const token = (answer as { access_token?: unknown }).access_token;
    if (typeof token !== 'string') throw new GraphError('Signing in gave no access token.', 200);
    return token;
  }

  private async answer(what: string, request: Parameters<typeof send>[0]): Promise<unknown> {
    const response = await send(request, this.options.endpoint).catch((error: unknown) => {
      throw new GraphError(`${what}: ${request.host} cannot be reached (${reason(error)}).`, 0);
    });
    if (response.status >= 300) throw new GraphError(`${what}: ${errorText(response)}`, response.status);
    return parse(response.body);
  }
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : 'unknown error');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new GraphError('The answer is not JSON.', 200);
  }
}

/** Status, code and message of Graph's error envelope. https://learn.microsoft.com/graph/errors */
function errorText({ status, body }: HttpResponse): string {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: string; message?: string } };
    return [`HTTP ${status}`, error?.code, error?.message].filter(Boolean).join(', ');
  } catch {
    return `HTTP ${status}`;
  }
}
