import { toValue, type AttributeBag } from '../expression/attribute-bag';
import type { ComplexValue, Value } from '../expression/value';
import { isDefaultAccess } from '../default-access';
import { nameAtHome } from '../guest-name';

/** A source user as far as one person alone tells. */
export interface Person {
  /** By the names of the provisioning service. */
  readonly attributes: AttributeBag;
  /** Assignments to the application, direct ones and those of groups that the person is a direct member of. */
  readonly roles: readonly HeldRole[];
  /** Groups of the person that look as if they gave a role and do not. Absent: there are none. */
  readonly withheld?: readonly WithheldRole[];
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

/** The form in which filters and mappings see a person: what the service computes is there. */
export interface SourceRecord {
  readonly attributes: AttributeBag;
  readonly computed: ReadonlyMap<string, Value>;
}

/** Reads an attribute; a name that the record does not have is null. */
export function fromRecord(name: string): (record: SourceRecord) => Value {
  return ({ attributes, computed }) => {
    const own = computed.get(name);
    if (own !== undefined) return own;
    return Object.hasOwn(attributes, name) ? toValue(attributes[name]) : null;
  };
}

/** @param declared - the roles of the application, as far as they are known */
export function sourceRecord(
  { attributes, roles }: Person,
  declared: readonly AppRoleName[],
  softDeleted: boolean,
): SourceRecord {
  const computed = new Map<string, Value>([['IsSoftDeleted', softDeleted]]);
  const { userPrincipalName: name } = attributes;
  if (typeof name === 'string') {
    computed.set('userPrincipalName', nameAtHome(name));
    if (!Object.hasOwn(attributes, 'originalUserPrincipalName'))
      computed.set('originalUserPrincipalName', name);
  }
  const names = [...new Set(roles.map(({ role }) => role))].filter((role) => !isDefaultAccess(role));
  if (names.length > 0 && !Object.hasOwn(attributes, 'appRoleAssignments'))
    computed.set(
      'appRoleAssignments',
      names.map((role) => roleValue(role, declared)),
    );
  return { attributes, computed };
}

function roleValue(role: string, declared: readonly AppRoleName[]): ComplexValue {
  const found = declared.find(({ displayName, value }) => displayName === role || value === role);
  const { displayName, value = displayName } = found ?? { displayName: role };
  return { kind: 'complex', members: { displayName, value } };
}
