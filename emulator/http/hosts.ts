import { CLOUDS, type Cloud } from '../../provisioning/model';

/** Which of Microsoft's services a host name stands for. */
export type Service = 'login' | 'graph' | 'management';

/** The host names of one cloud; the first login host is the one that documents name. */
export interface CloudHosts {
  readonly login: readonly [string, ...string[]];
  readonly graph: string;
  /** Azure Resource Manager: only its cloud metadata is served, which the azuread provider may ask for. */
  readonly management: string;
  /** The `name` in that metadata. */
  readonly metadataName: string;
}

const USGOV_LOGIN = ['login.microsoftonline.us'] as const;

/**
 * Host names by cloud. Both US Government clouds share login and resource manager.
 *
 * @see https://learn.microsoft.com/graph/deployments
 */
export const CLOUD_HOSTS: Readonly<Record<Cloud, CloudHosts>> = {
  public: {
    login: ['login.microsoftonline.com', 'login.windows.net', 'sts.windows.net'],
    graph: 'graph.microsoft.com',
    management: 'management.azure.com',
    metadataName: 'AzureCloud',
  },
  usgov: {
    login: USGOV_LOGIN,
    graph: 'graph.microsoft.us',
    management: 'management.usgovcloudapi.net',
    metadataName: 'AzureUSGovernment',
  },
  'usgov-dod': {
    login: USGOV_LOGIN,
    graph: 'dod-graph.microsoft.us',
    management: 'management.usgovcloudapi.net',
    metadataName: 'AzureUSGovernment',
  },
  china: {
    login: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    graph: 'microsoftgraph.chinacloudapi.cn',
    management: 'management.chinacloudapi.cn',
    metadataName: 'AzureChinaCloud',
  },
};

/** A host as the box understands it; `clouds` are those that share it. */
export interface KnownHost {
  readonly service: Service;
  readonly clouds: readonly Cloud[];
}

/** The service and clouds of a host name (lower case, no port); undefined for a host the box does not play. */
export function knownHost(host: string): KnownHost | undefined {
  const services: Service[] = ['login', 'graph', 'management'];
  for (const service of services) {
    const clouds = CLOUDS.filter((cloud) => [CLOUD_HOSTS[cloud][service]].flat().includes(host));
    if (clouds.length > 0) return { service, clouds };
  }
  return undefined;
}

/** Every host name the box answers for, sorted. */
export function allHosts(): string[] {
  const hosts = CLOUDS.flatMap((cloud) => [
    ...CLOUD_HOSTS[cloud].login,
    CLOUD_HOSTS[cloud].graph,
    CLOUD_HOSTS[cloud].management,
  ]);
  return [...new Set(hosts)].sort();
}
