import { APP_ROLE_ASSIGNMENTS } from '../parameter-kinds';
import { appRoles } from './app-roles';
import { reference, required, type FunctionDefinition } from './definition';

export const appRoleAssignments: FunctionDefinition = {
  name: 'AppRoleAssignments',
  parameters: [required('appRoleAssignments', APP_ROLE_ASSIGNMENTS, 'source')],
  returns: 'String[]',
  summary: 'Gives the values of all app roles of a person.',
  nulls: 'A person without a role gives null.',
  group: 'App roles',
  reference: reference('approleassignmentscomplex'),
  undocumented: 'AppRoleAssignments is no longer documented; AppRoleAssignmentsComplex took its place.',
  bind: (call) => {
    const roles = appRoles(call);
    return (frame) => {
      const values = roles(frame).map(({ value }) => value);
      return values.length === 0 ? null : values;
    };
  },
};
