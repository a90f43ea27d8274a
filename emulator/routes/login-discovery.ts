import { CLOUD_HOSTS } from '../http/hosts';
import type { LoginCall } from '../login/login-call';
import { tenantOfMetadata } from '../login/login-tenant';
import type { Reply } from '../http/message';
import type { TenantState } from '../tenant/state';

/**
 * The OpenID Connect metadata of a tenant, for the host that was asked. The login of the public cloud answers for tenants of the US
 * Government clouds too, and names the hosts of theirs.
 *
 * @throws LoginError 400 for an unknown tenant.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function openIdConfiguration(call: LoginCall, params: Readonly<Record<string, string>>): Reply {
  const tenant = tenantOfMetadata(call, params.tenant ?? '');
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
    ...REGIONS[tenant.cloud],
    cloud_instance_name: CLOUD_HOSTS[tenant.cloud].login[0].replace(/^login\./, ''),
    msgraph_host: CLOUD_HOSTS[tenant.cloud].graph,
  };
  return { status: 200, body };
}

/** Where Entra says that a tenant lives; GCC High is `DODCON`. */
const REGIONS: Readonly<Record<TenantState['cloud'], Readonly<Record<string, string>>>> = {
  public: { tenant_region_scope: 'EU' },
  usgov: { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DODCON' },
  'usgov-dod': { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DOD' },
  china: { tenant_region_scope: 'CN' },
};

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
