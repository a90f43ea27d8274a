import { isGuid } from '../../provisioning/guid';
import { CLOUDS, type Cloud, type Tenant } from '../../provisioning/model';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Invocation } from '../command';
import { usage } from '../problem';

/** The tenant that `--tenant-id` and `--cloud` name, else the one of the environment. Throws a usage refusal. */
export function tenantOfFlags({
  flags,
  context,
}: Pick<Invocation, 'flags' | 'context'>): Pick<Tenant, 'name' | 'tenantId' | 'cloud'> {
  const [tenantId = context.env['ARM_TENANT_ID'] ?? ''] = flags.values('tenant-id');
  if (!isGuid(tenantId))
    throw usage(
      'usage/flag-value',
      tenantId === '' ? 'No tenant is named.' : `"${tenantId}" is no tenant id.`,
      'Give --tenant-id, the directory (tenant) id that the Overview page of the Entra admin center shows, or set ARM_TENANT_ID.',
    );
  return {
    name: tenantId.toLowerCase(),
    tenantId: tenantId.toLowerCase(),
    cloud: cloudOf(flags.values('cloud')),
  };
}

function cloudOf([name = 'public']: readonly string[]): Cloud {
  const cloud = CLOUDS.find((one) => one === name);
  if (cloud !== undefined) return cloud;
  const help = `${didYouMean(suggest(name, CLOUDS))}Clouds: ${CLOUDS.join(', ')}.`;
  throw usage('usage/flag-value', `There is no cloud "${name}".`, help);
}
