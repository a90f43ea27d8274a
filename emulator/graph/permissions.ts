/** Refuses callers that lack a permission, as the end point does that they ask: the one place where the box looks at permissions. */
import type { Behaviour } from '../synchronization/behaviour';
import type { TenantState } from '../tenant/state';
import { GraphError } from './graph-error';
import { RULES, type Access } from './permission-table';

/** Who asks, by the access token. */
export interface Caller {
  /** Object id of its service principal. */
  readonly objectId: string;
  readonly roles: readonly string[];
}

/** A request as permissions see it. */
export interface Asked {
  readonly method: string;
  /** Pattern of its route, such as `/servicePrincipals/{id}`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Who may take a route. @throws Error where the table forgot it */
export function accessOf({ method, route }: Pick<Asked, 'method' | 'route'>): Access {
  const rule = RULES.find((one) => one.methods.test(method) && one.route.test(route));
  if (!rule) throw new Error(`No rule says who may ${method} ${route}.`);
  return rule.access;
}

/** @throws GraphError as Graph refuses: the directory with 403, the provisioning service with an empty 401 */
export function checkPermissions(
  caller: Caller,
  asked: Asked,
  { tenant, behaviour }: { readonly tenant: TenantState; readonly behaviour: Behaviour },
): void {
  const { anyOf, and, owner = false } = accessOf(asked);
  const holds = (names: readonly string[]): boolean =>
    names.length === 0 || names.some((name) => caller.roles.includes(name));
  if (holds(anyOf) && holds(and ?? [])) return;
  if (owner && holds(['Application.ReadWrite.OwnedBy']) && mayAsOwner(caller, asked, tenant, behaviour))
    return;
  throw refusalOf(asked);
}

/** @see Behaviour.ownerSynchronizes */
function mayAsOwner(
  { objectId }: Caller,
  { route, params }: Asked,
  tenant: TenantState,
  { ownerSynchronizes }: Behaviour,
): boolean {
  if (isSynchronization(route)) {
    if (ownerSynchronizes === 'nothing') return false;
    if (ownerSynchronizes === 'all but restart' && route.endsWith('/restart')) return false;
  }
  const id = params['sp'] ?? params['app'] ?? params['id'] ?? '';
  const target = tenant.servicePrincipals.get(id) ?? tenant.applications.get(id);
  // Of what is not there nobody is told more than that.
  return target === undefined || target.owner === objectId;
}

function isSynchronization(route: string): boolean {
  return route.includes('/synchronization/');
}

function refusalOf({ route }: Asked): GraphError {
  if (isSynchronization(route)) return new GraphError(401, 'UnknownError', '');
  if (route.startsWith('/auditLogs/'))
    return new GraphError(
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    );
  return new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
