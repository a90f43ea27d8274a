import type { Portal } from '../../emulator/tenant/portal';
import type { Provisioning } from '../../provisioning/model';

/** Something a person changes in the portal, and how to tell of it. */
export interface PortalEdit {
  readonly told: string;
  make(portal: Portal): void;
}

/**
 * An edit after which no cycle can run, and which the spec puts right: of the matching attributes it declares, else of the tenant
 * URL.
 */
export function breakingEdit({ application, mappings }: Provisioning): PortalEdit {
  const app = application.displayName;
  const matching = (mappings.users?.attributes ?? []).filter((one) => one.matching !== undefined);
  if (matching.length > 0) {
    const names = matching.map(({ target }) => target);
    return {
      told: `somebody takes ${names.join(' and ')} as matching attribute away, so that nobody can be found`,
      make: (portal) => names.forEach((target) => portal.editMapping(app, target, { matchingPriority: 0 })),
    };
  }
  return {
    told: 'somebody saves a tenant URL without https://',
    make: (portal) => portal.saveSetting(app, 'BaseAddress', 'elsewhere.example/scim'),
  };
}

/**
 * An edit that the spec will see as drift: of a mapping it declares, else of a filter, else of the tenant URL. A
 * matching attribute is the last mapping to be chosen, because its edit would be the least ordinary.
 */
export function portalEdit({ application, mappings, credentials }: Provisioning): PortalEdit {
  const app = application.displayName;
  const declared = mappings.users?.attributes ?? [];
  const mapping = declared.find(
    ({ source, matching }) => source.kind === 'attribute' && matching === undefined,
  );
  const chosen = mapping ?? declared.find(({ matching }) => matching === undefined) ?? declared[0];
  if (chosen !== undefined) {
    const source = { type: 'Attribute', name: 'companyName', expression: '[companyName]', parameters: [] };
    return {
      told: `somebody maps ${chosen.target} from companyName in the portal`,
      make: (portal) => portal.editMapping(app, chosen.target, { source }),
    };
  }
  const [filter] = mappings.users?.scopingFilters ?? [];
  if (filter !== undefined) {
    return {
      told: `somebody removes the scoping filter "${filter.name}" in the portal`,
      make: (portal) => portal.removeFilter(app, filter.name),
    };
  }
  const key = credentials.find(({ value }) => typeof value === 'string')?.key ?? 'SyncAll';
  return {
    told: `somebody changes ${key} in the portal`,
    make: (portal) => portal.saveSetting(app, key, 'https://elsewhere.example/scim'),
  };
}
