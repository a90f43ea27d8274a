import type { AccessTokens } from '../login/access-token';
import type { Behaviour } from '../synchronization/behaviour';
import type { GalleryEntry } from './gallery';
import type { IdSource } from './ids';
import type { TenantState } from './state';

/** A SCIM end point that exists, and a token it accepts. */
export interface Target {
  /** Tenant URL; a trailing slash counts for nothing. */
  readonly url: string;
  readonly token: string;
}

/** What all requests to one box share. */
export interface World {
  readonly tenants: ReadonlyMap<string, TenantState>;
  readonly gallery: readonly GalleryEntry[];
  /** Looked at anew for each credential test, so that its owner may change it. */
  readonly targets: readonly Target[];
  readonly behaviour: Behaviour;
  /** Ids of requests; those of objects belong to their tenant. */
  readonly ids: IdSource;
  readonly tokens: AccessTokens;
  readonly now: () => Date;
}

/** A new schema version as the service writes them. */
export function newSchemaVersion(world: World, tenant: TenantState): string {
  return `Date:${world.now().toISOString().replace('Z', '0000Z')}, ActivityId:${tenant.ids.guid('activity')}`;
}
