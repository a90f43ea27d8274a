import { FILTER_OPERATORS } from '../synchronization/filter-operators';
import { graphRoute, jsonBody } from '../graph/graph-call';
import { noSuchRoute, resourceNotFound } from '../graph/graph-error';
import { listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { objectsIn } from '../graph/json';
import { jobById, servicePrincipalById } from '../graph/lookup';
import { checkSchema } from '../synchronization/schema-check';
import { storedSchema } from '../synchronization/stored-schema';
import { templateSchema } from '../synchronization/template-schema';
import { newSchemaVersion } from '../tenant/world';

const SCHEMA = '/servicePrincipals/{sp}/synchronization/jobs/{job}/schema';

/**
 * The schema of a job: its attribute mappings and scoping filters. PUT replaces it as a whole, PATCH does not exist.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
export const synchronizationSchemaRoutes = [
  graphRoute('GET', SCHEMA, (call, { sp, job }) =>
    objectReply(call, `${jobFragment(sp, job)}/schema/$entity`, jobById(call, sp, job).schema),
  ),
  graphRoute('PUT', SCHEMA, (call, { sp, job }) => {
    const stored = jobById(call, sp, job);
    const body = jsonBody(call);
    checkSchema(body);
    stored.schema = storedSchema(body, job, newSchemaVersion(call.world, call.tenant), call.world.behaviour);
    return NO_CONTENT;
  }),
  graphRoute('PATCH', SCHEMA, (call, { sp, job }) => {
    jobById(call, sp, job);
    throw noSuchRoute(`servicePrincipals('${sp}')/synchronization/jobs('${job}')/schema`);
  }),
  graphRoute('DELETE', SCHEMA, (call, { sp, job }) => {
    const stored = jobById(call, sp, job);
    const template = templateSchema(servicePrincipalById(call, sp).gallery);
    stored.schema = storedSchema(
      template,
      job,
      newSchemaVersion(call.world, call.tenant),
      call.world.behaviour,
    );
    return NO_CONTENT;
  }),
  graphRoute('GET', `${SCHEMA}/filterOperators`, (call, { sp, job }) => {
    jobById(call, sp, job);
    return listReply(call, `${jobFragment(sp, job)}/schema/filterOperators`, FILTER_OPERATORS);
  }),
  graphRoute('GET', `${SCHEMA}/directories`, (call, { sp, job }) => {
    const directories = objectsIn(jobById(call, sp, job).schema.directories);
    return listReply(call, `${jobFragment(sp, job)}/schema/directories`, directories);
  }),
  graphRoute('GET', `${SCHEMA}/directories/{directory}`, (call, { sp, job, directory }) => {
    const directories = objectsIn(jobById(call, sp, job).schema.directories);
    const found = directories.find(({ id }) => id === directory);
    if (!found) throw resourceNotFound(directory);
    return objectReply(call, `${jobFragment(sp, job)}/schema/directories/$entity`, found);
  }),
];

function jobFragment(sp: string, job: string): string {
  return `servicePrincipals('${sp}')/synchronization/jobs('${job}')`;
}
