import type { OnDemandSubject } from '../provisioning/on-demand-subject';
import type { LogEntry } from '../provisioning/provisioning-log';
import type { Job } from '../synchronization/job';
import type { RateLimit } from '../graph/rate-limit';
import type { AccessTokens } from '../login/access-token';
import type { Behaviour } from '../synchronization/behaviour';
import type { Send } from '../scim-client/message';
import type { GalleryEntry } from './gallery';
import type { IdSource } from './ids';
import type { ServicePrincipalState, TenantState } from './state';

/** What all requests to one box share. */
export interface World {
  readonly tenants: ReadonlyMap<string, TenantState>;
  readonly gallery: readonly GalleryEntry[];
  /** Sends what the provisioning service asks of applications. */
  readonly send: Send;
  readonly onDemand: OnDemand;
  /** Writes down everything that was changed, before a caller is told that it is done. */
  readonly commit: () => Promise<void>;
  readonly behaviour: Behaviour;
  /** Of provisioning on demand, by tenant. */
  readonly onDemandLimit: RateLimit;
  /** Ids of requests; those of objects belong to their tenant. */
  readonly ids: IdSource;
  readonly tokens: AccessTokens;
  readonly now: () => Date;
}

/** Provisions one user or group at once; undefined where the directory has nothing of that id. */
export type OnDemand = (
  tenant: TenantState,
  servicePrincipal: ServicePrincipalState,
  job: Job,
  subject: OnDemandSubject,
) => Promise<LogEntry | undefined>;

/** A new schema version as the service writes them. */
export function newSchemaVersion(world: World, tenant: TenantState): string {
  return `Date:${world.now().toISOString().replace('Z', '0000Z')}, ActivityId:${tenant.ids.guid('activity')}`;
}
