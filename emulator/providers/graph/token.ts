import { isObject } from '../cty/json';
import type { CloudHosts } from './cloud';
import { GraphError, parseJson } from './error';
import type { HttpRequest, HttpResponse } from './http';

/** Who a provider signs in as: an application of the tenant, by client secret. */
export interface ClientCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token is renewed this long before it expires, or at half its life if that is shorter. */
const MARGIN_SECONDS = 300;

/**
 * Access tokens for Microsoft Graph by the client credentials grant, kept until shortly before they expire.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export class TokenSource {
  private current: { readonly token: string; readonly renewAt: number } | undefined;
  private pending: Promise<string> | undefined;

  /** @param send sends a request to the login host, with retries; throws GraphError when it is refused */
  constructor(
    private readonly credentials: ClientCredentials,
    private readonly cloud: CloudHosts,
    private readonly send: (request: HttpRequest) => Promise<HttpResponse>,
  ) {}

  /** @throws GraphError when the login host refuses */
  async token(): Promise<string> {
    if (this.current !== undefined && Date.now() < this.current.renewAt) return this.current.token;
    this.pending ??= this.fetch().finally(() => (this.pending = undefined));
    return this.pending;
  }

  private async fetch(): Promise<string> {
    const request = this.tokenRequest();
    const response = await this.send(request);
    const answer = parseJson(response.body);
    const token = isObject(answer) ? answer['access_token'] : undefined;
    if (typeof token !== 'string') throw new GraphError(request, response);
    const life = isObject(answer) ? Number(answer['expires_in'] ?? 0) : 0;
    this.current = { token, renewAt: Date.now() + 1000 * Math.max(life - MARGIN_SECONDS, life / 2) };
    return token;
  }

  private tokenRequest(): HttpRequest {
    const { tenantId, clientId, clientSecret } = this.credentials;
    return {
      method: 'POST',
      host: this.cloud.login,
      path: `/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'client_credentials',
        scope: `https://${this.cloud.graph}/.default`,
      }).toString(),
    };
  }
}
