import { known } from '../connector/connector';
import type { Rule } from './rule';

/** What a person has to connect cannot be declared: Terraform would build an application that never provisions. */
export const connectorObstacle: Rule = ({ connector }, report) => {
  const obstacle = known(connector.obstacle);
  if (obstacle === undefined) return;
  const page = connector.sources[0]?.url;
  report({
    code: 'connector/needs-a-person',
    at: ['connector'],
    message: `${connector.galleryDisplayName} cannot be configured unattended: ${obstacle}`,
    help: `Connect it in the portal${page === undefined ? '' : `, as ${page} describes`}; scimform cannot do it for you.`,
  });
};
