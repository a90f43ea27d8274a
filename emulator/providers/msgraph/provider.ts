import { configureGraph, validateProvider } from '../configuration';
import type { Surroundings } from '../configuration';
import { MSGRAPH_RETRIES } from '../graph/retry';
import type { Provider } from '../provider';
import { loadInterface } from '../schema/interface';
import { resourceAction } from './resource-action';
import { resourceDataSource } from './resource-data-source';
import { updateResource } from './update-resource';

/** The stand-in for `microsoft/msgraph`. */
export function msgraphProvider(surroundings: Surroundings): Provider {
  return {
    name: 'msgraph',
    interface: loadInterface('msgraph'),
    resources: { msgraph_resource_action: resourceAction, msgraph_update_resource: updateResource },
    dataSources: { msgraph_resource: resourceDataSource },
    legacyTypeSystem: false,
    validate: validateProvider,
    configure: (config) => configureGraph(config, MSGRAPH_RETRIES, surroundings),
  };
}
