/**
 * The directory as a cycle reads it: people with what they are assigned, as persons that can be decided on.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { DirectoryGroup as ReadGroup } from '../../provisioning/directory/directory';
import { compilePersons } from '../../provisioning/directory/persons';
import type { Assignment } from '../../provisioning/model';
import type { Person } from '../../provisioning/preview/person';
import type { DirectoryGroup, DirectoryUser } from '../tenant/company-model';
import { fingerprint } from './fingerprint';

/** Everybody there is; whoever is absent is deleted for good. */
export interface Directory {
  /** Those in the recycle bin have a `deletedDateTime`. */
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
}

/** A user of the directory. */
export interface SourceUser {
  /** In lower case. */
  readonly id: string;
  readonly displayName: string;
  readonly person: Person;
  /** In the recycle bin. */
  readonly isDeleted: boolean;
  /** The id of the manager, in lower case; undefined for none. */
  readonly managerId: string | undefined;
  /** Another text where anything of the user, or of their roles, is other. */
  readonly fingerprint: string;
}

/** The users with the roles that assignments give them. */
export function sourceUsers(
  { users, groups }: Directory,
  assignments: readonly Assignment[],
): readonly SourceUser[] {
  const persons = compilePersons(
    { groups: groups.flatMap(readGroup), registeredDomains: undefined, takenAt: undefined, complete: true },
    assignments,
  );
  return users.map((graph, index) => {
    const person = persons.toPerson({ record: index + 1, graph });
    return {
      id: graph.id.toLowerCase(),
      displayName: graph.displayName,
      person,
      isDeleted: isDeleted(graph),
      managerId: graph.manager?.id.toLowerCase(),
      fingerprint: fingerprint([graph, person.roles.map(({ role }) => role)]),
    };
  });
}

/** A group in the recycle bin entitles nobody. */
function readGroup(group: DirectoryGroup): readonly ReadGroup[] {
  if (isDeleted(group)) return [];
  const { id, displayName, members, securityEnabled } = group;
  return [
    {
      id: id.toLowerCase(),
      displayName,
      securityEnabled: securityEnabled !== false,
      members: new Set(members.map((one) => one.toLowerCase())),
    },
  ];
}

function isDeleted({ deletedDateTime = null }: DirectoryUser | DirectoryGroup): boolean {
  return deletedDateTime !== null;
}
