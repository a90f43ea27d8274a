/** Where in the spec a resource comes from, so that what Terraform says of an address can be said of a line. */
import type { Provisioning } from '../provisioning/model';
import { assignmentName, principalName } from './names';

const PARTS: Readonly<Record<string, readonly string[]>> = {
  'data.azuread_application_template.gallery': ['connector'],
  'azuread_application_from_template.app': ['application'],
  'data.msgraph_resource.existing': ['application', 'existing'],
  'data.msgraph_resource.roles': ['assignments'],
  'data.msgraph_resource.templates': ['connector'],
  'azuread_synchronization_job.job': ['status'],
  'msgraph_resource_action.test_connection': ['credentials'],
  'data.msgraph_resource.settings': ['credentials'],
  'msgraph_update_resource.settings': ['credentials'],
  'data.msgraph_resource.schema': ['mappings'],
  'msgraph_update_resource.schema': ['mappings'],
  'msgraph_resource_action.start': ['status'],
  'data.msgraph_resource.status': ['status'],
  'check.job_is_running': ['status'],
};

/** Path in the tenant's merged spec of what declares the resource at an address; empty where nothing does. */
export function specPath(address: string, provisioning: Provisioning): readonly (string | number)[] {
  const part = PARTS[address];
  if (part !== undefined) return part;
  const index = provisioning.assignments.findIndex(
    (assignment) =>
      address === `azuread_app_role_assignment.${assignmentName(assignment)}` ||
      address === `data.msgraph_resource.${principalName(assignment.principal)}`,
  );
  return index < 0 ? [] : ['assignments', index];
}
