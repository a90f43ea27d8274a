import { Faults } from './faults/faults';
import { AccessTokens } from './login/access-token';
import { nodeSend } from './scim-client/node-send';
import { BoxClock } from './service/box-clock';
import { ProvisioningService } from './service/provisioning-service';
import { Targets } from './service/targets';
import { BoxState } from './state/box-state';
import { DEFAULT_BEHAVIOUR } from './synchronization/behaviour';
import type { BoxOptions } from './box-options';
import { CONTOSO } from './tenant/company';
import { purgeExpired } from './tenant/recycle-bin';
import { RateLimit } from './graph/rate-limit';
import { galleryEntry } from './tenant/gallery';
import { IdSource } from './tenant/ids';
import type { TenantState } from './tenant/state';
import { createTenant } from './tenant/tenant';
import type { World } from './tenant/world';

const DEFAULT_SEED = 'box';

/** A world with what makes it move. */
export interface LivingWorld {
  readonly world: World;
  readonly clock: BoxClock;
  readonly faults: Faults;
  readonly targets: Targets;
  readonly service: ProvisioningService;
  readonly state: BoxState;
  /** Ends requests to applications elsewhere that are under way. */
  readonly abandon: () => void;
}

/**
 * Makes the world of a box, or takes it up where it was left.
 *
 * @param onFailure told of failures of the provisioning service itself
 */
export async function createWorld(
  options: BoxOptions,
  onFailure: (error: unknown) => void,
): Promise<LivingWorld> {
  const { seed = DEFAULT_SEED, company = CONTOSO, now = () => new Date(), stateFolder } = options;
  const ids = new IdSource(seed);
  checkTenants(options.tenants.map(({ tenantId }) => tenantId.toLowerCase()));
  const state = await BoxState.open(stateFolder, seed);
  const tenants = new Map<string, TenantState>();
  for (const given of options.tenants) {
    const tenantId = given.tenantId.toLowerCase();
    const beginning = {
      company,
      seed,
      journal: state.journalOf(tenantId),
      stored: await state.tenant(tenantId),
    };
    tenants.set(tenantId, createTenant(given, beginning));
  }
  for (const tenant of tenants.values()) state.watch(tenant);
  const clock = new BoxClock(now, state.ahead);
  const ended = new AbortController();
  const targets = await Targets.open(options.targets, {
    domains: [...new Set([...tenants.values()].flatMap(({ registeredDomains }) => registeredDomains))],
    now: clock.now,
    outside: nodeSend({ signal: ended.signal }),
    ...(stateFolder !== undefined && { folder: stateFolder }),
  });
  const faults = new Faults(seed);
  faults.set(options.faults ?? []);
  const service = new ProvisioningService({
    clock,
    faults,
    state,
    onFailure,
    timePassed: (since, at) => {
      for (const tenant of tenants.values()) purgeExpired(tenant, at, since);
    },
    send: targets.send,
    tenants: () => tenants.values(),
  });
  const world: World = {
    tenants,
    onDemand: (...given) => service.onDemand(...given),
    gallery: options.gallery.map(galleryEntry),
    send: faults.send(targets.send, 'test'),
    commit: () => state.commit(),
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    onDemandLimit: new RateLimit(5, 10_000),
    ids,
    tokens: new AccessTokens(ids.opaque('tokenKey')),
    now: clock.now,
  };
  await state.commit();
  return { world, clock, faults, targets, service, state, abandon: () => ended.abort() };
}

function checkTenants(tenantIds: readonly string[]): void {
  if (tenantIds.length === 0) throw new Error('A tenant in a box needs at least one tenant.');
  if (new Set(tenantIds).size < tenantIds.length) throw new Error('Two tenants of a box have the same id.');
}
