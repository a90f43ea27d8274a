import { CLOUD_HOSTS } from '../http/hosts';
import type { LoginCall } from '../login/login-call';
import { tenantOfLogin } from '../login/login-tenant';
import type { Reply } from '../http/message';

/**
 * The OpenID Connect metadata of a tenant, for the host that was asked.
 *
 * @throws LoginError 400 for an unknown tenant.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function openIdConfiguration(call: LoginCall, params: Readonly<Record<string, string>>): Reply {
  const tenant = tenantOfLogin(call, params.tenant ?? '');
  const base = `https://${call.request.host}/${tenant.tenantId}`;
  const body = {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    cloud_instance_name: CLOUD_HOSTS[tenant.cloud].login[0].replace(/^login\./, ''),
    msgraph_host: CLOUD_HOSTS[tenant.cloud].graph,
  };
  return { status: 200, body };
}

/** Which login hosts belong together; asked by the Microsoft Authentication Library before it trusts one. */
export function instanceDiscovery({ request }: LoginCall): Reply {
  const authorization = new URLSearchParams(request.target.split('?')[1]).get('authorization_endpoint') ?? '';
  const clouds = [...new Set(Object.values(CLOUD_HOSTS).map(({ login }) => login))];
  const metadata = clouds.map((login) => ({
    preferred_network: login[0],
    preferred_cache: login[1] ?? login[0],
    aliases: [...login],
  }));
  const discovery = authorization.replace(
    /\/oauth2\/v2\.0\/authorize$/,
    '/v2.0/.well-known/openid-configuration',
  );
  return { status: 200, body: { tenant_discovery_endpoint: discovery, 'api-version': '1.1', metadata } };
}

/** The end points of a cloud, which the azuread provider asks for where a metadata host is configured. */
export function cloudMetadata({ host }: LoginCall): Reply {
  const [cloud = 'public'] = host.clouds;
  const { login, graph, management, metadataName } = CLOUD_HOSTS[cloud];
  const body = {
    name: metadataName,
    resourceManager: `https://${management}/`,
    microsoftGraphResourceId: `https://${graph}/`,
    authentication: {
      loginEndpoint: `https://${login[0]}`,
      audiences: [`https://${management}/`],
      tenant: 'common',
      identityProvider: 'AAD',
    },
  };
  return { status: 200, body };
}
