import type { HeldRole, WithheldRole } from '../preview/person';
import type { AssignedGroup } from './assigned-groups';
import type { DirectoryGroup } from './directory';

/** What a person has through groups, and what they only seem to have. */
export interface Membership {
  readonly roles: readonly HeldRole[];
  readonly withheld: readonly WithheldRole[];
}

/**
 * Turns assigned groups round: what each person has through them, by id in lower case. Entra ID does not expand nested
 * groups; they are looked at only to say why somebody is not entitled.
 *
 * Built once, because a person would otherwise be looked for in each of what may be a thousand groups. People with the same
 * memberships share one answer, so that a person costs one entry of a map.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
export function membershipsOf(
  assigned: readonly AssignedGroup[],
  groups: readonly DirectoryGroup[],
): (id: string) => Membership {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const people = new People();
  for (const one of assigned) {
    const { group } = one;
    if (one.gives === 'nothing') {
      people.add(group.members, withholding({ group: nameOf(group), because: one.because }));
      continue;
    }
    people.add(group.members, holding({ role: one.role, group: nameOf(group) }));
    for (const nested of nestedIn(group, byId)) {
      const because = { kind: 'nested', through: nameOf(nested) } as const;
      people.add(nested.members, withholding({ group: nameOf(group), because }));
    }
  }
  return (id) => people.get(id);
}

/** Groups within a group, at any depth; a circle of groups ends where it began. */
function nestedIn(
  group: DirectoryGroup,
  byId: ReadonlyMap<string, DirectoryGroup>,
): readonly DirectoryGroup[] {
  const found = new Set([group]);
  // What is added while the set is gone over is gone over too.
  for (const one of found) for (const nested of directlyIn(one, byId)) found.add(nested);
  return [...found].slice(1);
}

function directlyIn(
  { members }: DirectoryGroup,
  byId: ReadonlyMap<string, DirectoryGroup>,
): readonly DirectoryGroup[] {
  // Members may be a million, groups are fewer than that.
  const [few, test] =
    members.size < byId.size
      ? [members, (id: string) => byId.has(id)]
      : [byId.keys(), (id: string) => members.has(id)];
  return [...few].filter(test).flatMap((id) => byId.get(id) ?? []);
}

type Step = (before: Membership) => Membership;

function holding(role: HeldRole): Step {
  return ({ roles, withheld }) => ({ roles: [...roles, role], withheld });
}

function withholding(role: WithheldRole): Step {
  return ({ roles, withheld }) => ({ roles, withheld: [...withheld, role] });
}

/** A membership, and where the last step from it led: people of one group take it one after another. */
interface Node {
  readonly membership: Membership;
  last?: { readonly step: Step; readonly to: Node };
}

class People {
  private readonly root: Node = { membership: { roles: [], withheld: [] } };
  private readonly nodes = new Map<string, Node>();

  add(members: ReadonlySet<string>, step: Step): void {
    for (const id of members) this.nodes.set(id, after(this.nodes.get(id) ?? this.root, step));
  }

  get(id: string): Membership {
    return (this.nodes.get(id) ?? this.root).membership;
  }
}

function after(node: Node, step: Step): Node {
  if (node.last?.step !== step) node.last = { step, to: { membership: step(node.membership) } };
  return node.last.to;
}

function nameOf({ displayName, id }: DirectoryGroup): string {
  return displayName ?? id;
}
