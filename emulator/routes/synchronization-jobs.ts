import { graphRoute, jsonBody, requiredText } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, noSuchRoute, resourceNotFound, wrappedError } from '../graph/graph-error';
import { createdReply, listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { newJob, pauseJob, restartJob, startJob, type Job } from '../synchronization/job';
import { jobDocument } from '../synchronization/job-document';
import { parseRestartScope } from '../synchronization/restart-scope';
import { isJsonObject, textOf } from '../graph/json';
import { jobById, servicePrincipalById } from '../graph/lookup';
import { storedSchema } from '../synchronization/stored-schema';
import { templateSchema } from '../synchronization/template-schema';

/**
 * Synchronization jobs: created stopped, then started, paused, restarted.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 */
export const synchronizationJobRoutes = [
  graphRoute('GET', '/servicePrincipals/{sp}/synchronization/jobs', (call, { sp }) => {
    const jobs = [...servicePrincipalById(call, sp).jobs.values()];
    return listReply(
      call,
      `servicePrincipals('${sp}')/synchronization/jobs`,
      jobs.map((job) => document(call, job)),
    );
  }),
  graphRoute('POST', '/servicePrincipals/{sp}/synchronization/jobs', (call, { sp }) => {
    const job = createJob(call, sp, requiredText(jsonBody(call), 'templateId'));
    return createdReply(call, `servicePrincipals('${sp}')/synchronization/jobs/$entity`, document(call, job));
  }),
  graphRoute('GET', '/servicePrincipals/{sp}/synchronization/jobs/{job}', (call, { sp, job }) =>
    objectReply(
      call,
      `servicePrincipals('${sp}')/synchronization/jobs/$entity`,
      document(call, jobById(call, sp, job)),
    ),
  ),
  graphRoute('PATCH', '/servicePrincipals/{sp}/synchronization/jobs/{job}', (call, { sp, job }) => {
    jobById(call, sp, job);
    throw noSuchRoute(`servicePrincipals('${sp}')/synchronization/jobs('${job}')`);
  }),
  graphRoute('DELETE', '/servicePrincipals/{sp}/synchronization/jobs/{job}', (call, { sp, job }) => {
    jobById(call, sp, job);
    servicePrincipalById(call, sp).jobs.delete(job);
    return NO_CONTENT;
  }),
  graphRoute('POST', '/servicePrincipals/{sp}/synchronization/jobs/{job}/start', (call, { sp, job }) => {
    checkCredentials(call, sp);
    startJob(jobById(call, sp, job));
    return NO_CONTENT;
  }),
  graphRoute('POST', '/servicePrincipals/{sp}/synchronization/jobs/{job}/pause', (call, { sp, job }) => {
    pauseJob(jobById(call, sp, job));
    return NO_CONTENT;
  }),
  graphRoute('POST', '/servicePrincipals/{sp}/synchronization/jobs/{job}/restart', (call, { sp, job }) => {
    const scopes = parseRestartScope(restartScopeText(call));
    if (!scopes) throw badRequest('The resetScope names something that is not a restart scope.');
    restartJob(jobById(call, sp, job), scopes);
    return NO_CONTENT;
  }),
];

function createJob(call: GraphCall, sp: string, templateId: string): Job {
  const { world, tenant } = call;
  const { gallery, jobs } = servicePrincipalById(call, sp);
  if (gallery.synchronizationTemplateId !== templateId) throw resourceNotFound(templateId);
  const id = `${templateId}.${tenant.tenantId.replace(/-/g, '')}.${tenant.ids.guid('job')}`;
  const template = templateSchema(gallery);
  const schema = storedSchema(template, id, textOf(template.version) ?? 'v1.0', world.behaviour);
  const job = newJob(id, templateId, schema);
  jobs.set(id, job);
  return job;
}

function checkCredentials(call: GraphCall, sp: string): void {
  const stored = servicePrincipalById(call, sp).settings.some(({ key }) => key === 'SecretToken');
  if (call.world.behaviour.startNeedsCredentials && !stored) throw wrappedError('CredentialsMissing', null);
}

function restartScopeText(call: GraphCall): string {
  const { criteria } = jsonBody(call);
  const resetScope = isJsonObject(criteria) ? criteria.resetScope : undefined;
  if (typeof resetScope !== 'string') throw badRequest("A text is expected in 'criteria.resetScope'.");
  return resetScope;
}

function document({ world }: GraphCall, job: Job) {
  return jobDocument(job, world.behaviour, world.now());
}
