/** Where a cloud has its login and its Microsoft Graph: host names, without scheme. */
export interface CloudHosts {
  readonly graph: string;
  readonly login: string;
}

const PUBLIC: CloudHosts = { graph: 'graph.microsoft.com', login: 'login.microsoftonline.com' };
const US_GOVERNMENT: CloudHosts = { graph: 'graph.microsoft.us', login: 'login.microsoftonline.us' };
const US_DEFENSE: CloudHosts = { graph: 'dod-graph.microsoft.us', login: 'login.microsoftonline.us' };
const CHINA: CloudHosts = { graph: 'microsoftgraph.chinacloudapi.cn', login: 'login.chinacloudapi.cn' };

/** Values of the provider argument `environment`, the same in both providers. */
const ENVIRONMENTS: ReadonlyMap<string, CloudHosts> = new Map([
  ['public', PUBLIC],
  ['global', PUBLIC],
  ['usgovernment', US_GOVERNMENT],
  ['usgovernmentl4', US_GOVERNMENT],
  ['usgovernmentl5', US_DEFENSE],
  ['dod', US_DEFENSE],
  ['china', CHINA],
]);

/** The names `environment` may have, for messages. */
export const ENVIRONMENT_NAMES: readonly string[] = [...ENVIRONMENTS.keys()];

/**
 * The hosts of a cloud; undefined where there is none of that name.
 *
 * @see https://learn.microsoft.com/graph/deployments
 */
export function findCloud(environment: string): CloudHosts | undefined {
  return ENVIRONMENTS.get(environment.toLowerCase());
}
