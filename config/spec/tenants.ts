import { at, child, entriesOf, type MapNode } from '../yaml/node';
import { overlay, without } from './overlay';

/** One tenant's merged document: `overrides` laid over it, the tenant's own entry still under `tenants`. */
export interface TenantMerge {
  readonly tenant: string;
  readonly document: MapNode;
}

/**
 * The merged documents of all tenants, in the order written. Where a document lists none, one nameless tenant stands in
 * for it, so that everything else is checked nonetheless.
 */
export function mergeTenants(document: MapNode): readonly TenantMerge[] {
  const common = without(document, ['tests']);
  const tenants = entriesOf(child(document, 'tenants')).filter((entry) => entry.value.kind === 'map');
  if (tenants.length === 0) return [{ tenant: '', document: common }];
  return tenants.map(({ key }) => ({ tenant: key, document: mergeTenant(common, key) }));
}

function mergeTenant(common: MapNode, tenant: string): MapNode {
  const overrides = at(common, ['tenants', tenant, 'overrides']);
  return overrides?.kind === 'map' ? { ...overlay(common, overrides), place: common.place } : common;
}
