import { assignmentsOf } from '../../provisioning/live/assignments';
import { readSettings, type LiveSettings } from '../../provisioning/live/settings';
import type { Assignment, Provisioning } from '../../provisioning/model';
import { roleId } from '../live/principals';
import type { LiveApplication } from '../live/read-application';

/** A part of a spec that is not there yet, so that the next apply creates it. */
export interface Unadopted {
  /** In the tenant's merged spec. */
  readonly path: readonly (string | number)[];
  /** A sentence. */
  readonly reason: string;
}

/** What of a spec is there, and can be taken over. */
export interface Adoptable {
  /** The spec without the rest. */
  readonly provisioning: Provisioning;
  readonly unadopted: readonly Unadopted[];
}

/**
 * Leaves out what apply would have to do in the tenant: assignments that are missing, a start of a job that stands still,
 * credentials that are others, and so have to be tested.
 *
 * @param principals - object ids of the declared assignments' principals, in their order
 */
export function adoptable(
  provisioning: Provisioning,
  live: LiveApplication,
  principals: readonly (string | undefined)[],
): Adoptable {
  const missing = provisioning.assignments.flatMap((assignment, index) => {
    const reason = whyMissing(assignment, principals[index], live);
    return reason === undefined ? [] : [{ index, path: ['assignments', index], reason }];
  });
  const gone = new Set(missing.map(({ index }) => index));
  const settings = readSettings(live.settings);
  const other = otherCredential(provisioning, settings);
  const standsStill = provisioning.status === 'started' && live.job.schedule?.state !== 'Active';
  const { status, ...rest } = provisioning;
  const kept: Provisioning = {
    ...rest,
    ...(status === undefined || standsStill ? {} : { status }),
    assignments: provisioning.assignments.filter((_, index) => !gone.has(index)),
  };
  return {
    provisioning: other === undefined ? kept : withoutSettings(kept),
    unadopted: [
      ...missing.map(({ path, reason }) => ({ path, reason })),
      ...(other === undefined ? [] : [other]),
      ...(standsStill
        ? [{ path: ['status'], reason: 'The job does not run; the next apply starts it.' }]
        : []),
    ],
  };
}

function whyMissing(
  assignment: Assignment,
  principalId: string | undefined,
  { assignments, servicePrincipal }: LiveApplication,
): string | undefined {
  const { value, type } = assignment.principal;
  if (principalId === undefined) return `The directory has not exactly one ${type} "${value}".`;
  const role = roleId(assignment, servicePrincipal.appRoles ?? []);
  if (role === undefined) return `The application has not exactly one role "${assignment.role}".`;
  const isThere = assignmentsOf(assignments).assignments.some(
    (one) =>
      one.principalId.toLowerCase() === principalId.toLowerCase() &&
      one.appRoleId.toLowerCase() === role.toLowerCase(),
  );
  return isThere ? undefined : `"${value}" is not assigned yet; the next apply assigns it.`;
}

/** A credential that is live in another form has to be tested before it is saved. */
function otherCredential({ credentials }: Provisioning, live: LiveSettings): Unadopted | undefined {
  for (const { field, key, value } of credentials) {
    const isThere = live.values.has(key) || live.masked.includes(key);
    const isSame = typeof value !== 'string' || live.masked.includes(key) || live.values.get(key) === value;
    if (isThere && isSame) continue;
    const reason = isThere
      ? `${key} is another one; the next apply tests and saves the declared credentials.`
      : `${key} is not set; the next apply tests and saves the declared credentials.`;
    return { path: ['credentials', field], reason };
  }
  return undefined;
}

function withoutSettings(provisioning: Provisioning): Provisioning {
  const { scope: _, outOfScope: __, deletionThreshold: ___, ...rest } = provisioning;
  return { ...rest, credentials: [], notifications: {} };
}
