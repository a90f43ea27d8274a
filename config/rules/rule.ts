import type { ObjectMapping, Provisioning } from '../../provisioning/model';
import type { ObjectType } from '../../provisioning/attributes';
import type { Report } from '../check/reporter';
import type { Connector } from '../connector/connector';
import type { MapNode } from '../yaml/node';

/** What one tenant's spec is, as text tree and as model. Where the tree is wrong the model leaves parts out. */
export interface TenantContext {
  readonly tenant: string;
  /** The merged document. */
  readonly document: MapNode;
  readonly model: Provisioning;
  readonly connector: Connector;
}

/** Says what is wrong at a path of the merged document. */
export type ReportTo = (report: Report) => void;

/** Checks one matter of one tenant. */
export type Rule = (context: TenantContext, report: ReportTo) => void;

/** Checks one matter between the tenants of a spec; a finding belongs to the tenant it is reported for. */
export type SpecRule = (
  tenants: readonly TenantContext[],
  report: (tenant: TenantContext, report: Report) => void,
) => void;

/** The key of an object mapping in a spec, the kind of its source objects, and what the spec says. */
export interface MappingContext {
  readonly key: 'users' | 'groups';
  readonly object: ObjectType;
  readonly mapping: ObjectMapping;
}

/** The object mappings that a spec speaks of. */
export function mappingsOf({ model }: TenantContext): readonly MappingContext[] {
  const { users, groups } = model.mappings;
  return [
    ...(users ? [{ key: 'users' as const, object: 'user' as const, mapping: users }] : []),
    ...(groups ? [{ key: 'groups' as const, object: 'group' as const, mapping: groups }] : []),
  ];
}
