import { APP_ROLE_ASSIGNMENTS } from '../parameter-kinds';
import { complexRoles } from './app-roles';
import { reference, required, type FunctionDefinition } from './definition';

export const appRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AppRoleAssignmentsComplex',
  parameters: [required('appRoleAssignments', APP_ROLE_ASSIGNMENTS)],
  returns: 'Complex[]',
  summary: 'Gives all app roles of a person as objects. Roles are added in the target and never removed.',
  nulls: 'A person without a role gives null.',
  group: 'App roles',
  reference: reference('approleassignmentscomplex'),
  bind: (call) => complexRoles(call, 'displayName'),
};
