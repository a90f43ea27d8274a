import type { Claims } from '../login/access-token';
import { CLOUD_HOSTS } from '../http/hosts';
import { ALL_PERMISSIONS } from '../graph/permission-table';
import type { LoginCall } from '../login/login-call';
import { LoginError } from '../login/login-error';
import { tenantOfLogin } from '../login/login-tenant';
import type { Reply } from '../http/message';
import type { Client, TenantState } from '../tenant/state';

const LIFETIME_SECONDS = 3600;

/**
 * The token end point: client credentials with a secret, for the Graph of the tenant's own cloud.
 *
 * @throws LoginError for anything else.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function issueToken(call: LoginCall, params: Readonly<Record<string, string>>): Reply {
  const tenant = tenantOfLogin(call, params.tenant ?? '');
  const form = readForm(call);
  const grant = required(form, 'grant_type');
  if (grant !== 'client_credentials') {
    throw new LoginError(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant}'.`,
    );
  }
  const client = clientOf(tenant, form);
  const audience = audienceOf(tenant, required(form, 'scope'));
  const accessToken = call.world.tokens.issue(claims(tenant, client, audience, call.world.now()));
  const expiry = { expires_in: LIFETIME_SECONDS, ext_expires_in: LIFETIME_SECONDS };
  return { status: 200, body: { token_type: 'Bearer', ...expiry, access_token: accessToken } };
}

function readForm({ request }: LoginCall): URLSearchParams {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    throw new LoginError(
      400,
      'invalid_request',
      900144,
      'The request body must be application/x-www-form-urlencoded.',
    );
  }
  return new URLSearchParams(request.body.toString('utf8'));
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') {
    throw new LoginError(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    );
  }
  return value;
}

function clientOf(tenant: TenantState, form: URLSearchParams): Client {
  const clientId = required(form, 'client_id');
  const client = tenant.clients.find((each) => each.clientId === clientId);
  if (!client) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${tenant.tenantId}'.`;
    throw new LoginError(400, 'unauthorized_client', 700016, message);
  }
  const secret = form.get('client_secret');
  if (secret === null) {
    const message =
      'The request body must contain a client_secret: the tenant in a box knows no other credential.';
    throw new LoginError(401, 'invalid_client', 7000218, message);
  }
  if (secret !== client.clientSecret) {
    throw new LoginError(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided for app '${clientId}'.`,
    );
  }
  return client;
}

/** Clients add scopes of OpenID Connect, which mean nothing in this flow. */
function audienceOf(tenant: TenantState, scope: string): string {
  const audience = `https://${CLOUD_HOSTS[tenant.cloud].graph}`;
  const resources = scope.split(/\s+/).filter((each) => each.endsWith('/.default'));
  const [resource] = resources;
  if (resource === undefined || resources.length > 1) {
    throw new LoginError(
      400,
      'invalid_scope',
      1002012,
      `The scope '${scope}' is not valid: exactly one must end in '/.default'.`,
    );
  }
  if (resource.replace(/\/+\.default$/, '') !== audience) {
    const message = `The resource principal named ${resource} was not found in the tenant; expected ${audience}/.default.`;
    throw new LoginError(400, 'invalid_resource', 500011, message);
  }
  return audience;
}

function claims(tenant: TenantState, client: Client, aud: string, now: Date): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  const { tenantId: tid } = tenant;
  const times = { iat, nbf: iat, exp: iat + LIFETIME_SECONDS };
  return {
    aud,
    iss: `https://sts.windows.net/${tid}/`,
    ...times,
    appid: client.clientId,
    oid: client.objectId,
    tid,
    roles: client.roles ?? ALL_PERMISSIONS,
  };
}
