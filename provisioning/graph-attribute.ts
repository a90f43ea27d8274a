/** Where Microsoft Graph's user has the attributes of the provisioning service. */
import { USER_ATTRIBUTES } from './attributes';
import { fromBag, toValue, type AttributeBag } from './expression/attribute-bag';
import type { Value } from './expression/value';

/** A value that the service calls otherwise than Graph. */
export interface Renamed {
  /** The service's name. */
  readonly name: string;
  /** Graph's member, and where the value is within that. */
  readonly member: string;
  readonly rest: readonly string[];
}

/** All of them, in the order of the table of attributes. */
export const RENAMED: readonly Renamed[] = USER_ATTRIBUTES.flatMap(({ name, graph }) => {
  if (graph === undefined || graph === name) return [];
  const [member = '', ...rest] = graph.split(/[.[\]]+/).filter(Boolean);
  return [{ name, member, rest }];
});

/** What Graph's user has of a renamed value; undefined for nothing. */
export function renamedValue(user: AttributeBag, { member, rest }: Renamed): unknown {
  let value: unknown = Object.hasOwn(user, member) ? user[member] : undefined;
  for (const name of rest) value = within(value, name);
  return value;
}

/**
 * Reads an attribute of the service from a user of Graph, which costs less than to copy all of them under the service's names.
 * A name of the service that the user has itself comes first, but `manager.id` stands within what Graph has under the same name.
 */
export function fromGraphUser(name: string): (user: AttributeBag) => Value {
  const own = fromBag(name);
  const renamed = RENAMED.find((one) => one.name === name);
  if (renamed === undefined) return own;
  return (user) => {
    if (renamed.member !== name && Object.hasOwn(user, name)) return own(user);
    const value = renamedValue(user, renamed);
    return value === undefined ? own(user) : toValue(value);
  };
}

function within(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
