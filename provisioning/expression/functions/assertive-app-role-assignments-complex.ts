import { APP_ROLE_ASSIGNMENTS } from '../parameter-kinds';
import { complexRoles } from './app-roles';
import { required, type FunctionDefinition } from './definition';

export const assertiveAppRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AssertiveAppRoleAssignmentsComplex',
  parameters: [required('appRoleAssignments', APP_ROLE_ASSIGNMENTS, 'source')],
  returns: 'Complex[]',
  summary: 'Gives all app roles of a person as objects. Roles that a person loses are removed in the target.',
  nulls: 'A person without a role gives null.',
  group: 'App roles',
  reference:
    'https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes#provisioning-a-role-to-a-scim-app',
  bind: (call) => complexRoles(call, 'display'),
};
