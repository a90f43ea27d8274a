import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import type { SignInMethod } from './method';
import { SignInError } from './sign-in-error';

/** What Entra accepts as audience of a token that stands for a client's own credential. */
const AUDIENCE = 'api://AzureADTokenExchange';

/**
 * Asks a pipeline for a token of its own that Entra trusts.
 *
 * https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 * https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create
 *
 * @throws SignInError
 */
export async function requestFederatedToken(
  http: HttpClient,
  method: Extract<SignInMethod, { kind: 'federated-request' }>,
): Promise<string> {
  const isGitHub = method.serviceConnection === undefined;
  // It is sent the pipeline's token.
  if (!URL.canParse(method.url) || !/^https:/i.test(method.url))
    throw new SignInError(`${method.urlFrom} is no address that begins with https://.`);
  const url = new URL(method.url);
  if (isGitHub) url.searchParams.set('audience', AUDIENCE);
  else {
    url.searchParams.set('api-version', '7.1');
    url.searchParams.set('serviceConnectionId', method.serviceConnection ?? '');
  }
  const request = createPipelineRequest({
    url: url.href,
    method: isGitHub ? 'GET' : 'POST',
    headers: createHttpHeaders({
      Authorization: `Bearer ${method.token}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    }),
  });
  const { status, bodyAsText } = await http.sendRequest(request);
  const token = status < 300 ? tokenIn(bodyAsText ?? '') : undefined;
  if (token === undefined)
    throw new SignInError(`The pipeline at ${url.host} gave no token to sign in with (HTTP ${status}).`);
  return token;
}

/** GitHub calls it value, Azure DevOps oidcToken. */
function tokenIn(body: string): string | undefined {
  try {
    const { value, oidcToken } = JSON.parse(body) as { value?: unknown; oidcToken?: unknown };
    return [value, oidcToken].find((one) => typeof one === 'string' && one !== '') as string | undefined;
  } catch {
    return undefined;
  }
}
