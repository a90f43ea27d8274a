import {
  AppRoleAssignment,
  type AppRoleAssignmentConfig,
} from '@cdktf/provider-azuread/lib/app-role-assignment';
import { Construct } from 'constructs';
import { DEFAULT_ACCESS_ID, isDefaultAccess } from '../provisioning/default-access';
import type { Assignment, Principal } from '../provisioning/model';
import { named } from './addresses';
import type { EnterpriseApplication } from './enterprise-application';
import { local } from './local';
import { DataMsgraphResource } from './msgraph/data-resource';
import { assignmentName, principalName, roleName } from './names';
import { fragment, hcl, hclString, literal } from './terraform-text';

/** HCL: the roles that the application declares. */
const ROLES = 'data.msgraph_resource.roles.output.roles';

/** Inputs of {@link Assignments}. */
export interface AssignmentsProps {
  readonly application: EnterpriseApplication;
  readonly assignments: readonly Assignment[];
}

/**
 * The tutorial's "Assign users and groups": each principal gets one app role of the application. Assignments that
 * are not declared here are left alone. Lookups select ids only, so that no directory data lands in state.
 *
 * https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
 */
export class Assignments extends Construct {
  /** Addresses of the assignments. */
  readonly addresses: readonly string[];
  private readonly application: EnterpriseApplication;
  private readonly roles = new Map<string, string>();
  private readonly looked = new Map<string, string>();

  constructor(scope: Construct, id: string, props: AssignmentsProps) {
    super(scope, id);
    this.application = props.application;
    if (props.assignments.some(({ role }) => !isDefaultAccess(role))) this.lookUpRoles();
    this.addresses = props.assignments.map((assignment) => this.assign(assignment));
  }

  private lookUpRoles(): void {
    new DataMsgraphResource(this, 'roles', {
      url: this.application.url(''),
      queryParameters: { $select: ['id,appRoles'] },
      responseExportValues: { roles: 'appRoles[].{id: id, name: displayName, value: value}' },
    });
  }

  private assign(assignment: Assignment): string {
    const { principal, role } = assignment;
    const name = assignmentName(assignment);
    named(
      new AppRoleAssignment(this, name, {
        principalObjectId: this.principalId(principal),
        resourceObjectId: `\${${this.application.servicePrincipalObjectId}}`,
        ...(isDefaultAccess(role) ? { appRoleId: DEFAULT_ACCESS_ID } : this.declaredRole(role)),
      }),
      name,
    );
    return `azuread_app_role_assignment.${name}`;
  }

  /** The role's id; the refusal names the roles there are. */
  private declaredRole(role: string): Pick<AppRoleAssignmentConfig, 'appRoleId' | 'lifecycle'> {
    const ids = this.roleIds(role);
    const known = fragment`join(", ", compact([for r in ${ROLES} : r.name]))`;
    return {
      appRoleId: hcl`one(${ids})`,
      lifecycle: {
        precondition: [
          {
            condition: hcl`length(${ids}) == 1`,
            errorMessage: `Role "${literal(role)}" is not one of: \${${known}}.`,
          },
        ],
      },
    };
  }

  /** HCL: the ids of the roles with that display name, else with that value; worked out once for each role. */
  private roleIds(role: string): string {
    const by = (member: string): string =>
      fragment`[for r in ${ROLES} : r.id if r.${member} == ${hclString(role)}]`;
    const ids =
      this.roles.get(role) ??
      local(this, roleName(role), hcl`length(${by('name')}) > 0 ? ${by('name')} : ${by('value')}`);
    this.roles.set(role, ids);
    return ids;
  }

  private principalId(principal: Principal): string {
    if (principal.by === 'id') return literal(principal.value);
    const name = principalName(principal);
    const id = this.looked.get(name) ?? this.lookUp(name, principal);
    this.looked.set(name, id);
    return id;
  }

  private lookUp(name: string, { type, value }: Principal): string {
    return type === 'user' ? this.lookUpUser(name, value) : this.lookUpGroup(name, value);
  }

  private lookUpUser(name: string, userPrincipalName: string): string {
    const user = new DataMsgraphResource(this, name, {
      url: literal(userUrl(userPrincipalName)),
      queryParameters: { $select: ['id'] },
      responseExportValues: { id: 'id' },
    });
    return hcl`${user.address}.output.id`;
  }

  private lookUpGroup(name: string, displayName: string): string {
    const group = new DataMsgraphResource(this, name, {
      url: 'groups',
      queryParameters: {
        $filter: [literal(`displayName eq '${displayName.replaceAll("'", "''")}'`)],
        $select: ['id'],
      },
      responseExportValues: { ids: 'value[].id' },
      lifecycle: {
        postcondition: [
          {
            condition: hcl`length(self.output.ids) == 1`,
            errorMessage: `Group "${literal(displayName)}": \${length(self.output.ids)} groups have this name; use groupId.`,
          },
        ],
      },
    });
    return hcl`one(${group.address}.output.ids)`;
  }
}

/**
 * Graph path of a user by user principal name. `#` and the like are percent-encoded; a name that begins with `$`
 * needs the form with parentheses. https://learn.microsoft.com/graph/api/user-get
 */
function userUrl(userPrincipalName: string): string {
  const encoded = encodeURIComponent(userPrincipalName).replaceAll('%40', '@');
  return userPrincipalName.startsWith('$') ? `users('${encoded.replaceAll("'", "''")}')` : `users/${encoded}`;
}
