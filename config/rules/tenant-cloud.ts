import { list } from '../check/words';
import type { Rule } from './rule';

/** The connector's gallery application exists only in the clouds that it lists. */
export const tenantCloud: Rule = ({ tenant, model, connector }, report) => {
  const { cloud } = model.tenant;
  if (tenant === '' || connector.clouds.includes(cloud)) return;
  report({
    code: 'tenant/cloud',
    at: ['tenants', tenant, 'cloud'],
    message: `${connector.galleryDisplayName} is not in the application gallery of the cloud ${cloud}.`,
    help: `It is in ${list(connector.clouds)}. Take tenants of other clouds out of the spec.`,
  });
};
