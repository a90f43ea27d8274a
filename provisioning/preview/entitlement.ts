import { isDefaultAccess } from '../default-access';
import type { Provisioning } from '../model';
import type { Reason } from './decision';
import type { ApplicationFacts } from './facts';
import type { HeldRole } from './person';

export interface Entitlement {
  readonly entitled: boolean;
  /** What makes the person entitled, or why they are not; never empty. */
  readonly reasons: readonly Reason[];
}

/**
 * Whether the setting "Scope" and a person's assignments let them be provisioned. What the spec leaves to the live
 * application is taken for `assigned`.
 */
export function compileEntitlement(
  { scope, assignments }: Provisioning,
  { defaultAccess }: ApplicationFacts,
): (roles: readonly HeldRole[]) => Entitlement {
  if (scope === 'all') return () => EVERYONE;
  // The rules of a spec refuse the role where it is excluded, unless the spec says that it is meant.
  const counts = defaultAccess !== 'excluded' || assignments.some(({ role }) => isDefaultAccess(role));
  return (roles) => {
    if (roles.length === 0) return UNASSIGNED;
    const counting = counts ? roles : roles.filter(({ role }) => !isDefaultAccess(role));
    if (counting.length === 0) return EXCLUDED;
    return {
      entitled: true,
      reasons: counting.map((held) => ({ code: 'scope/assigned', text: assignedText(held) })),
    };
  };
}

const EVERYONE: Entitlement = {
  entitled: true,
  reasons: [{ code: 'scope/all', text: 'everyone is entitled (scope: all)' }],
};

const UNASSIGNED: Entitlement = {
  entitled: false,
  reasons: [{ code: 'scope/not-assigned', text: 'not assigned to the application' }],
};

const EXCLUDED: Entitlement = {
  entitled: false,
  reasons: [
    {
      code: 'scope/default-access',
      text: 'assigned with the role Default Access only, which this application does not provision',
    },
  ],
};

function assignedText({ role, group }: HeldRole): string {
  return group === undefined ? `assigned (role ${role})` : `member of ${group} (role ${role})`;
}
