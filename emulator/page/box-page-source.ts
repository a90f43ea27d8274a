import type { OwnApplication } from '../service/targets';
import type { JsonObject } from '../graph/json';
import type { LivingWorld } from '../living-world';
import type { LogEntry } from '../provisioning/provisioning-log';
import { jobDocument } from '../synchronization/job-document';
import { displayNameOf, jobsOf, type PlacedJob } from '../tenant/service-principal';
import type { TenantState } from '../tenant/state';
import type { AccountPage, AccountQuery, LogQuery, PageJob, PageSource, PageTenant } from './page-source';

/** Shows a box on its page. */
export function boxPageSource({ world, clock, service, targets, faults }: LivingWorld): PageSource {
  const tenants = [...world.tenants.values()];
  const job = (tenant: TenantState, { servicePrincipal, job: one }: PlacedJob): PageJob => {
    const next = service.nextCycle(tenant, servicePrincipal, one);
    return {
      id: one.id,
      servicePrincipalId: servicePrincipal.id,
      application: displayNameOf(servicePrincipal),
      document: jobDocument(one, world.behaviour, world.now()),
      ...(one.running && { running: { ...one.running, began: one.running.began.toISOString() } }),
      ...(next && { nextCycle: next.toISOString() }),
    };
  };
  const tenantOf = (tenant: TenantState): PageTenant => ({
    tenantId: tenant.tenantId,
    displayName: tenant.displayName,
    cloud: tenant.cloud,
    users: tenant.directory.userCount,
    groups: tenant.directory.groupCount,
    jobs: [...jobsOf(tenant)].map((placed) => job(tenant, placed)),
  });
  return {
    now: clock.now,
    advance: (by) => service.advance(by),
    get faults() {
      return faults.names;
    },
    tenants: () => tenants.map(tenantOf),
    log: (query) => logOf(tenants, query, world.now()),
    applications: () =>
      targets.applications.map(({ application }, index) => ({
        key: `${index}`,
        url: application.url,
        profile: application.profile.name,
        users: application.count('User'),
        groups: application.count('Group'),
      })),
    accounts: (key, query) => accountsOf(targets.applications[Number(key)], query),
  };
}

function logOf(
  tenants: readonly TenantState[],
  { jobId, status, text, limit }: LogQuery,
  now: Date,
): LogEntry[] {
  const wanted = text?.toLowerCase();
  const found = tenants.flatMap(({ provisioningLog }) => {
    const own: LogEntry[] = [];
    for (const { entry } of provisioningLog.newestFirst(now)) {
      if (own.length >= limit) break;
      if (jobId !== undefined && entry.jobId !== jobId) continue;
      if (status !== undefined && entry.provisioningStatusInfo.status !== status) continue;
      if (wanted === undefined || textsOf(entry).some((one) => one.toLowerCase().includes(wanted)))
        own.push(entry);
    }
    return own;
  });
  const newest = tenants.length === 1 ? found : found.sort(byTime);
  return newest.slice(0, limit);
}

function byTime(a: LogEntry, b: LogEntry): number {
  return Date.parse(b.activityDateTime) - Date.parse(a.activityDateTime);
}

function textsOf({ sourceIdentity, provisioningStatusInfo: { errorInformation } }: LogEntry): string[] {
  return [sourceIdentity.displayName, errorInformation?.errorCode ?? '', errorInformation?.reason ?? ''];
}

async function accountsOf(
  own: OwnApplication | undefined,
  { type, text, startIndex, count }: AccountQuery,
): Promise<AccountPage> {
  const names = type === 'User' ? ['userName', 'displayName'] : ['displayName'];
  const filter = names.map((name) => `${name} co ${JSON.stringify(text)}`).join(' or ');
  const page = await own?.application.list(type, {
    startIndex,
    count,
    ...(text !== undefined && { filter }),
  });
  const resources: readonly JsonObject[] = page?.resources ?? [];
  return { total: page?.total ?? 0, resources };
}
