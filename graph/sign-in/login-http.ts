import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { GraphError, type GraphErrorKind } from '../error';
import { TOO_LARGE } from '../transport/exchange';
import { impostorIn, silenceOf } from '../transport/impostor';
import { codeOf } from '../transport/retry';
import { SignInError } from './sign-in-error';

/**
 * HTTP to the login that remembers how the last request ended: the identity library tells of a host that cannot be reached in
 * words of its own, from which nobody learns the reason.
 */
export class LoginHttp implements HttpClient {
  private failure: GraphError | undefined;

  constructor(private readonly http: HttpClient) {}

  readonly sendRequest: HttpClient['sendRequest'] = async (request) => {
    this.failure = undefined;
    const { host, pathname } = new URL(request.url);
    const told = (message: string, kind: GraphErrorKind, status: number, code: string): GraphError =>
      new GraphError(message, { kind, request: `${request.method} ${host}${pathname}`, status, code });
    try {
      const response = await this.http.sendRequest(request);
      const { status } = response;
      const impostor = impostorIn(response);
      if (impostor !== undefined) this.failure = told(impostor, 'malformed', status, '');
      if (status === 429) this.failure = told(`${host} refuses for now.`, 'throttled', status, '');
      if (status >= 500)
        this.failure = told(`${host} has a fault (HTTP ${status}).`, 'unavailable', status, '');
      return response;
    } catch (error) {
      const code = codeOf(error);
      const kind = code === TOO_LARGE ? 'malformed' : 'unreachable';
      this.failure = told(silenceOf(error, request.url), kind, 0, code);
      throw error;
    }
  };

  private reason(): GraphError | undefined {
    return this.failure;
  }

  /** The credential, telling the reason where this HTTP knows it. */
  explaining(credential: TokenCredential): TokenCredential {
    return {
      getToken: async (scopes, options): Promise<AccessToken | null> => {
        this.failure = undefined;
        try {
          return await credential.getToken(scopes, options);
        } catch (error) {
          throw error instanceof SignInError ? error : (this.reason() ?? error);
        }
      },
    };
  }
}
