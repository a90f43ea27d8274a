import type { AttributeBag } from '../expression/attribute-bag';
import type { Assignment } from '../model';
import type { HeldRole, Person, WithheldRole } from '../preview/person';
import { findAssignedGroups, type AssignmentFinding } from './assigned-groups';
import type { DirectoryFacts, DirectoryUser } from './directory';
import type { SnapshotFinding } from './findings';
import { withServiceNames } from './graph-user';
import { membershipsOf } from './memberships';

/** Makes persons of a directory's users, for the assignments of one spec. */
export interface Persons {
  /** What is wrong with the assignments of groups in this directory. */
  readonly findings: readonly AssignmentFinding[];
  /** How many groups give their members a role. */
  readonly groups: number;
  /** Roles are in the order of assignments: the person's own first, then those of groups. */
  toPerson(user: DirectoryUser): Person;
  /** What is wrong with the assignments of people; to be asked when every user has been made a person. */
  finish(): readonly AssignmentFinding[];
}

/** @param assignments - those of the spec, in one tenant */
export function compilePersons(facts: DirectoryFacts, assignments: readonly Assignment[]): Persons {
  const { assigned, findings } = findAssignedGroups(assignments, facts);
  const memberships = membershipsOf(assigned, facts.groups);
  const direct = new DirectAssignments(assignments);
  return {
    findings,
    groups: new Set(assigned.flatMap(({ group, gives }) => (gives === 'role' ? [group] : []))).size,
    toPerson: ({ graph }) => {
      const id = lower(graph['id']);
      const { roles, withheld } = memberships(id);
      const own = direct.isEmpty ? NONE : direct.rolesOf(id, lower(graph['userPrincipalName']));
      return new GraphPerson(
        graph,
        own.length === 0 ? roles : [...own, ...roles],
        withheld.length > 0 ? withheld : undefined,
      );
    },
    finish: () => direct.missing(),
  };
}

/** A person whose attributes get the names of the service when somebody asks for them: most of them nobody does. */
class GraphPerson implements Person {
  private named: AttributeBag | undefined;

  constructor(
    readonly graph: AttributeBag,
    readonly roles: readonly HeldRole[],
    readonly withheld: readonly WithheldRole[] | undefined,
  ) {}

  get attributes(): AttributeBag {
    return (this.named ??= withServiceNames(this.graph));
  }
}

/** Assignments of people themselves; names and ids count in any case. */
class DirectAssignments {
  private readonly byId = new Map<string, HeldRole[]>();
  private readonly byName = new Map<string, HeldRole[]>();
  private readonly found = new Set<string>();

  constructor(private readonly assignments: readonly Assignment[]) {
    for (const { principal, role } of assignments) {
      if (principal.type !== 'user') continue;
      const map = principal.by === 'id' ? this.byId : this.byName;
      const key = principal.value.toLowerCase();
      map.set(key, [...(map.get(key) ?? []), { role }]);
    }
  }

  /** Nobody is assigned themselves. */
  get isEmpty(): boolean {
    return this.byId.size === 0 && this.byName.size === 0;
  }

  rolesOf(id: string, name: string): readonly HeldRole[] {
    const byId = this.byId.get(id);
    const byName = this.byName.get(name);
    if (byId) this.found.add(id);
    if (byName) this.found.add(name);
    return byId && byName ? [...byId, ...byName] : (byId ?? byName ?? NONE);
  }

  missing(): readonly AssignmentFinding[] {
    return this.assignments.flatMap(({ principal: { type, value } }, assignment) =>
      type === 'user' && !this.found.has(value.toLowerCase()) ? [{ ...noSuchUser(value), assignment }] : [],
    );
  }
}

const NONE: readonly HeldRole[] = [];

function lower(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function noSuchUser(value: string): SnapshotFinding {
  return {
    code: 'snapshot/no-such-user',
    message: `The directory has no user ${value}, who is assigned.`,
    help: 'Correct the spec, or take a snapshot that has the user.',
  };
}
