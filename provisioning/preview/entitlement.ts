import { isDefaultAccess } from '../default-access';
import type { Provisioning } from '../model';
import type { Reason } from './decision';
import type { ApplicationFacts } from './facts';
import type { HeldRole, Person, WithheldRole } from './person';

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
): (person: Person) => Entitlement {
  if (scope === 'all') return () => EVERYONE;
  // The rules of a spec refuse the role where it is excluded, unless the spec says that it is meant.
  const counts = defaultAccess !== 'excluded' || assignments.some(({ role }) => isDefaultAccess(role));
  // The members of a group share what they hold.
  const worded = new WeakMap<HeldRole, Reason>();
  const reasonOf = (held: HeldRole): Reason => {
    const known = worded.get(held);
    if (known !== undefined) return known;
    const reason = assigned(held);
    worded.set(held, reason);
    return reason;
  };
  return ({ roles, withheld = [] }) => {
    const counting = counts ? roles : roles.filter(({ role }) => !isDefaultAccess(role));
    if (counting.length > 0) return { entitled: true, reasons: counting.map(reasonOf) };
    const against = roles.length === 0 ? UNASSIGNED : EXCLUDED;
    return withheld.length === 0
      ? against
      : { ...against, reasons: [...against.reasons, ...withheld.map(withheldReason)] };
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

function assigned({ role, group }: HeldRole): Reason {
  const held = group === undefined ? 'assigned' : `member of ${group}`;
  return { code: 'scope/assigned', text: `${held} (role ${role})` };
}

function withheldReason({ group, because }: WithheldRole): Reason {
  switch (because.kind) {
    case 'nested':
      return {
        code: 'scope/nested-group',
        text: `member of ${because.through}, a group within ${group}: only direct members of an assigned group count`,
      };
    case 'not-security-enabled':
      return {
        code: 'scope/group-not-security-enabled',
        text: `member of ${group}, which is not security-enabled: only security groups count`,
      };
    case 'name-not-unique':
      return {
        code: 'scope/group-not-unique',
        text: `member of ${group}, a name that several groups have: assign it by its id (groupId)`,
      };
  }
}
