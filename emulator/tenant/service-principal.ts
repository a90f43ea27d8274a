/** Reading the applications of a tenant. */
import { textOf } from '../graph/json';
import type { Job } from '../synchronization/job';
import type { ServicePrincipalState, TenantState } from './state';

/** A job with the service principal that it belongs to. */
export interface PlacedJob {
  readonly servicePrincipal: ServicePrincipalState;
  readonly job: Job;
}

/** Every job of a tenant. */
export function* jobsOf({ servicePrincipals }: TenantState): Generator<PlacedJob, void, undefined> {
  for (const servicePrincipal of servicePrincipals.values())
    for (const job of servicePrincipal.jobs.values()) yield { servicePrincipal, job };
}

/** Empty for an application whose name was taken away. */
export function displayNameOf({ document }: ServicePrincipalState): string {
  return textOf(document.displayName) ?? '';
}
