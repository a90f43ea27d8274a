import type { GraphCall } from './graph-call';
import { resourceNotFound } from './graph-error';
import type { Job } from '../synchronization/job';
import type { ApplicationState, ServicePrincipalState } from '../tenant/state';

/** @throws GraphError 404. */
export function applicationById({ tenant }: GraphCall, id: string): ApplicationState {
  const application = tenant.applications.get(id);
  if (!application) throw resourceNotFound(id);
  return application;
}

/** @throws GraphError 404. */
export function servicePrincipalById({ tenant }: GraphCall, id: string): ServicePrincipalState {
  const servicePrincipal = tenant.servicePrincipals.get(id);
  if (!servicePrincipal) throw resourceNotFound(id);
  return servicePrincipal;
}

/** The job of a service principal. @throws GraphError 404 for either. */
export function jobById(call: GraphCall, servicePrincipalId: string, jobId: string): Job {
  const job = servicePrincipalById(call, servicePrincipalId).jobs.get(jobId);
  if (!job) throw resourceNotFound(jobId);
  return job;
}
