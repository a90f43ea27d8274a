import { fromBag, type AttributeBag } from '../expression/attribute-bag';
import type { AttributeBinding } from '../expression/compile';
import type { ComplexValue, Value } from '../expression/value';
import { isDefaultAccess } from '../default-access';
import { fromGraphUser } from '../graph-attribute';
import { textOrNull } from '../json-value';
import { nameAtHome } from '../guest-name';

/** A source user as far as one person alone tells. */
export interface Person {
  /** By the names of the provisioning service. */
  readonly attributes: AttributeBag;
  /** Assignments to the application, direct ones and those of groups that the person is a direct member of. */
  readonly roles: readonly HeldRole[];
  /** Groups of the person that look as if they gave a role and do not. Absent: there are none. */
  readonly withheld?: readonly WithheldRole[] | undefined;
  /** The user of Microsoft Graph that the attributes are those of, where they are made only when somebody asks for them. */
  readonly graph?: AttributeBag;
}

/** A group by which the person holds no role although somebody may think so. */
export interface WithheldRole {
  /** Display name of the group that has the assignment. */
  readonly group: string;
  readonly because:
    /** The person is a member of a group that is a member of the assigned one. */
    | { readonly kind: 'nested'; readonly through: string }
    /** Only security-enabled groups count. */
    | { readonly kind: 'not-security-enabled' }
    /** Several groups have the name, so that nobody can tell which one is meant. */
    | { readonly kind: 'name-not-unique' };
}

export interface HeldRole {
  /** Display name or value of an app role, or Default Access. */
  readonly role: string;
  /** Display name of the group that has the assignment; absent: the person has it. */
  readonly group?: string;
}

/** An app role as the application declares it. */
export interface AppRoleName {
  readonly displayName: string;
  readonly value?: string;
}

/** The form in which filters and mappings see a person. */
export interface SourceRecord {
  readonly person: Person;
  /** What the service computes: true for everyone out of scope. */
  readonly softDeleted: boolean;
}

/**
 * Reads attributes, those that the service computes among them; a name that the person does not have is null.
 *
 * @param declared - the roles of the application, as far as they are known
 */
export function recordBinding(declared: readonly AppRoleName[]): AttributeBinding<SourceRecord> {
  return (name) => {
    const given = attributeReader(name);
    switch (name) {
      case 'IsSoftDeleted':
        return ({ softDeleted }) => softDeleted;
      case 'userPrincipalName':
        return ({ person }) => {
          const own = given(person);
          return typeof own === 'string' ? nameAtHome(own) : own;
        };
      case 'originalUserPrincipalName':
        return ({ person }) =>
          Object.hasOwn(sameNames(person), name)
            ? given(person)
            : textOrNull(sameNames(person)['userPrincipalName']);
      case 'appRoleAssignments':
        return ({ person }) =>
          Object.hasOwn(sameNames(person), name) ? given(person) : rolesValue(person.roles, declared);
      default:
        return ({ person }) => given(person);
    }
  };
}

/** Reads an attribute of a person as it is given, without making the others. */
export function attributeReader(name: string): (person: Person) => Value {
  const [ofGraph, ofBag] = [fromGraphUser(name), fromBag(name)];
  return (person) => (person.graph === undefined ? ofBag(person.attributes) : ofGraph(person.graph));
}

/** A person's attributes, to be asked for no name that Graph spells otherwise. */
export function sameNames(person: Person): AttributeBag {
  return person.graph ?? person.attributes;
}

function rolesValue(roles: readonly HeldRole[], declared: readonly AppRoleName[]): Value {
  const names = [...new Set(roles.map(({ role }) => role))].filter((role) => !isDefaultAccess(role));
  if (names.length === 0) return null;
  // One role may be given by its display name and by its value.
  const held = new Map(
    names.map((role) => declaredRole(role, declared)).map((role) => [JSON.stringify(role), role]),
  );
  return [...held.values()].map(roleValue);
}

function declaredRole(role: string, declared: readonly AppRoleName[]): AppRoleName {
  return (
    declared.find(({ displayName, value }) => displayName === role || value === role) ?? { displayName: role }
  );
}

function roleValue({ displayName, value = displayName }: AppRoleName): ComplexValue {
  return { kind: 'complex', members: { displayName, value } };
}
