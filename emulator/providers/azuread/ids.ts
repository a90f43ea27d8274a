/** Ids of azuread's resources are paths; the parts of one are found by its pattern, e.g. `/servicePrincipals/{sp}`. */
const SERVICE_PRINCIPAL = /^\/servicePrincipals\/([^/]+)$/;
const JOB = /^\/servicePrincipals\/([^/]+)\/synchronization\/jobs\/([^/]+)$/;
const ASSIGNMENT = /^\/servicePrincipals\/([^/]+)\/appRoleAssignedTo\/([^/]+)$/;
const APPLICATION_FROM_TEMPLATE = /^\/applicationTemplates\/([^/]+)\/instantiate\/([^/]+)\/([^/]+)$/;

/** Object ids of an application made from a template. */
export interface ApplicationFromTemplateId {
  readonly template: string;
  readonly application: string;
  readonly servicePrincipal: string;
}

/** @throws Error when the text is not `/servicePrincipals/{id}` */
export function parseServicePrincipalId(id: string): string {
  return match(id, SERVICE_PRINCIPAL, '/servicePrincipals/{servicePrincipalId}')[0] ?? '';
}

export function printJobId(servicePrincipal: string, job: string): string {
  return `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${job}`;
}

/** @throws Error when the text is not the id of a synchronization job */
export function parseJobId(id: string): { readonly servicePrincipal: string; readonly job: string } {
  const [servicePrincipal = '', job = ''] = match(id, JOB, printJobId('{servicePrincipalId}', '{jobId}'));
  return { servicePrincipal, job };
}

export function printAssignmentId(resource: string, assignment: string): string {
  return `/servicePrincipals/${resource}/appRoleAssignedTo/${assignment}`;
}

/** @throws Error when the text is not the id of an app role assignment */
export function parseAssignmentId(id: string): { readonly resource: string; readonly assignment: string } {
  const [resource = '', assignment = ''] = match(
    id,
    ASSIGNMENT,
    printAssignmentId('{servicePrincipalId}', '{assignmentId}'),
  );
  return { resource, assignment };
}

export function printApplicationFromTemplateId(id: ApplicationFromTemplateId): string {
  return `/applicationTemplates/${id.template}/instantiate/${id.application}/${id.servicePrincipal}`;
}

/** @throws Error when the text is not the id of an application made from a template */
export function parseApplicationFromTemplateId(id: string): ApplicationFromTemplateId {
  const pattern = '/applicationTemplates/{templateId}/instantiate/{applicationId}/{servicePrincipalId}';
  const [template = '', application = '', servicePrincipal = ''] = match(
    id,
    APPLICATION_FROM_TEMPLATE,
    pattern,
  );
  return { template, application, servicePrincipal };
}

function match(id: string, pattern: RegExp, shape: string): string[] {
  const found = pattern.exec(id);
  if (found === null) throw new Error(`The id "${id}" does not have the form ${shape}.`);
  return found.slice(1);
}
