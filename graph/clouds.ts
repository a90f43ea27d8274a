import type { Cloud } from '../provisioning/model';

/** Hosts of one cloud. https://learn.microsoft.com/graph/deployments */
export interface Hosts {
  readonly login: string;
  readonly graph: string;
}

export const HOSTS: Readonly<Record<Cloud, Hosts>> = {
  public: { login: 'login.microsoftonline.com', graph: 'graph.microsoft.com' },
  usgov: { login: 'login.microsoftonline.us', graph: 'graph.microsoft.us' },
  'usgov-dod': { login: 'login.microsoftonline.us', graph: 'dod-graph.microsoft.us' },
  china: { login: 'login.chinacloudapi.cn', graph: 'microsoftgraph.chinacloudapi.cn' },
};
