/** Which permission is missing where Terraform repeats that Microsoft Graph refused a request. */
import { leastPermissions } from '../../graph/permissions';
import type { TerraformDiagnostic } from '../terraform/events';

/** As the directory, and as the provisioning service, which says nothing, refuses. */
const REFUSED = /\b403\b[^]*(Authorization_RequestDenied|Insufficient privileges)|\b401\b[^]*UnknownError/;

/** Method and path as the msgraph provider tells them; azuread tells neither. */
const REQUEST = /\b(GET|POST|PUT|PATCH|DELETE) https:\/\/[^/\s]+\/(?:v1\.0|beta)\/(\S+)/;

/** What is asked of Graph for an address, where its diagnostic does not tell. */
const BY_ADDRESS: readonly (readonly [RegExp, string, string])[] = [
  [/^azuread_app_role_assignment\./, 'POST', 'servicePrincipals/x/appRoleAssignedTo'],
  [/^azuread_application_from_template\./, 'POST', 'applicationTemplates/x/instantiate'],
  [/^azuread_synchronization/, 'POST', 'servicePrincipals/x/synchronization/jobs'],
  [/^data\.msgraph_resource\.user_/, 'GET', 'users'],
  [/^data\.msgraph_resource\.group_/, 'GET', 'groups'],
  [/^data\.msgraph_resource\.(existing|roles)$/, 'GET', 'servicePrincipals'],
  [/^data\.msgraph_resource\./, 'GET', 'servicePrincipals/x/synchronization/jobs'],
  [/^msgraph_/, 'PUT', 'servicePrincipals/x/synchronization/jobs'],
];

/** Any of them would have been enough, the least first; undefined where nothing was refused, or nobody knows what. */
export function missingPermissions({
  address = '',
  summary,
  detail,
}: TerraformDiagnostic): readonly string[] | undefined {
  const text = `${summary}\n${detail}`;
  if (!REFUSED.test(text)) return undefined;
  const [, method, path] = REQUEST.exec(text) ?? BY_ADDRESS.find(([pattern]) => pattern.test(address)) ?? [];
  const permissions = leastPermissions(method ?? '', path ?? '');
  return permissions.length === 0 ? undefined : permissions;
}
