import type { SpecTest, TestValue } from '../../config/spec/spec';
import { findAttribute } from '../../provisioning/attributes';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import type { Principal, Provisioning } from '../../provisioning/model';
import type { HeldRole, Person } from '../../provisioning/preview/person';

/** The person of a test, in one tenant. */
export function personOf({ user, assignedTo }: SpecTest, { assignments }: Provisioning): Person {
  const attributes = Object.fromEntries(
    Object.entries(user).map(([name, value]) => [name, valueOf(name, value)]),
  );
  const roles: readonly HeldRole[] =
    assignedTo?.map((role) => ({ role })) ??
    assignments.filter(({ principal }) => isThe(principal, attributes)).map(({ role }) => ({ role }));
  return { attributes, roles };
}

/** A value as the directory has it. What type a directory extension has is not known: a Boolean stays one there. */
function valueOf(name: string, value: TestValue): string | boolean | readonly string[] {
  const type = findAttribute('user', name)?.type;
  if (type === 'Boolean') return typeof value === 'string' ? value.toLowerCase() === 'true' : value;
  return typeof value === 'boolean' && type !== undefined ? String(value) : value;
}

/** Names and ids count in any case; a guest's name may be given as it is in the tenant, or as it is at home. */
function isThe({ type, by, value }: Principal, attributes: AttributeBag): boolean {
  if (type !== 'user') return false;
  const names = by === 'id' ? ['objectId'] : ['userPrincipalName', 'originalUserPrincipalName'];
  return names.some((name) => {
    const own = attributes[name];
    return typeof own === 'string' && own.toLowerCase() === value.toLowerCase();
  });
}
