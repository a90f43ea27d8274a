import { known, type Connector } from '../../config/connector/connector';
import type { Spec } from '../../config/spec/spec';
import type { BoxOptions } from '../../emulator/box-options';
import type { ScimProfile } from '../../emulator/scim/profiles/profile';
import { GENERIC } from '../../emulator/scim/profiles/generic';
import { SCIM_PROFILES } from '../../emulator/scim/profiles/index';
import type { Provisioning } from '../../provisioning/model';
import type { MadeUpSecrets } from './made-up-secrets';

/** Who signs in where the spec names nobody: one application, known to every tenant, as `ARM_CLIENT_ID` is. */
const SHARED_CLIENT = {
  clientId: '99999999-9999-4999-8999-999999999999',
  clientSecret: 'box-arm-client-secret',
};

/** The secret of an identity that needs none elsewhere, because it is federated. */
const FEDERATED_SECRET = 'box-client-secret';

/** A box that plays tenants of a spec, with its application in the gallery and its credentials accepted. */
export function boxOfSpec(
  { connector }: Spec,
  tenants: readonly Provisioning[],
  secrets: MadeUpSecrets,
): Pick<BoxOptions, 'tenants' | 'gallery' | 'targets'> {
  const profile = SCIM_PROFILES.find(({ name }) => name === connector.name) ?? GENERIC;
  return {
    tenants: tenants.map(({ tenant }) => ({
      tenantId: tenant.tenantId,
      cloud: tenant.cloud,
      clients: [clientOf(tenant, secrets)],
    })),
    gallery: galleryOf(connector, tenants, profile),
    targets: tenants.flatMap(({ credentials }) => {
      const valueOf = (key: string): string => {
        const credential = credentials.find((one) => one.key === key);
        return credential === undefined ? '' : secrets.credential(credential);
      };
      const url = valueOf('BaseAddress');
      return URL.canParse(url) ? [{ url, token: valueOf('SecretToken'), profile }] : [];
    }),
  };
}

function clientOf({ identity }: Provisioning['tenant'], secrets: MadeUpSecrets): typeof SHARED_CLIENT {
  if (identity === undefined) return SHARED_CLIENT;
  const { clientId, clientSecret } = identity;
  return { clientId, clientSecret: clientSecret ? secrets.of(clientSecret) : FEDERATED_SECRET };
}

/** One entry, or one for each id where the clouds of the tenants have several. */
function galleryOf(
  connector: Connector,
  tenants: readonly Provisioning[],
  profile: ScimProfile,
): BoxOptions['gallery'] {
  const roles = known(connector.appRoles);
  const users = known(connector.objectMappings.users);
  const name = users && known(users.name);
  const templateId = known(connector.synchronizationTemplateId);
  const entry = {
    displayName: connector.galleryDisplayName,
    provisionsGroups: profile.resourceTypes.some(({ name: type }) => type === 'Group'),
    ...(roles && { appRoles: roles }),
    ...(name && { objectMappingName: name }),
    ...(templateId && { synchronizationTemplateId: templateId }),
  };
  const ids = known(connector.applicationTemplateIds) ?? {};
  const used = new Set(tenants.flatMap(({ tenant }) => ids[tenant.cloud] ?? []));
  return used.size === 0 ? [entry] : [...used].map((id) => ({ ...entry, applicationTemplateId: id }));
}
