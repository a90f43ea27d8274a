import { APP_ROLE_ASSIGNMENTS } from '../parameter-kinds';
import { appRoles } from './app-roles';
import { reference, required, type FunctionDefinition } from './definition';

export const singleAppRoleAssignment: FunctionDefinition = {
  name: 'SingleAppRoleAssignment',
  parameters: [required('appRoleAssignments', APP_ROLE_ASSIGNMENTS, 'source')],
  returns: 'String',
  summary: 'Gives the value of the one app role a person has. Several roles are an error.',
  nulls: 'A person without a role gives null.',
  group: 'App roles',
  reference: reference('singleapproleassignment'),
  bind: (call) => {
    const roles = appRoles(call);
    return (frame) => {
      const [role, ...others] = roles(frame);
      if (others.length === 0) return role?.value ?? null;
      frame.notes.add('A25');
      return call.fail(0, `The person has ${others.length + 1} app roles, and only one has a place here.`);
    };
  },
};
