/** The app roles of a person: names, or objects with `id`, `displayName` and `value`. */
import type { Bindings, Evaluator } from '../bindings';
import type { Frame } from '../evaluation';
import type { Scalar } from '../value';

export interface AppRole {
  readonly value: string;
  readonly displayName: string;
}

/** The roles in the one argument of a call. */
export function appRoles(call: Bindings): (frame: Frame) => readonly AppRole[] {
  const list = call.list(0);
  return (frame) => list(frame).map((one) => appRole(one) ?? call.fail(0, 'The value is not an app role.'));
}

/**
 * All roles as objects, as the functions for several roles give them; null where there are none.
 *
 * @param nameMember - the member that holds the display name
 */
export function complexRoles(call: Bindings, nameMember: 'display' | 'displayName'): Evaluator {
  const roles = appRoles(call);
  return (frame) => {
    const values = roles(frame).map(({ displayName, value }) => ({
      kind: 'complex' as const,
      members: { primary: false, type: 'WindowsAzureActiveDirectoryRole', [nameMember]: displayName, value },
    }));
    return values.length === 0 ? null : values;
  };
}

function appRole(value: Scalar): AppRole | undefined {
  if (typeof value === 'string') return { value, displayName: value };
  if (typeof value !== 'object' || value.kind !== 'complex') return undefined;
  const { displayName, value: name } = value.members;
  const [shown, said] = [displayName, name].map((one) => (typeof one === 'string' ? one : undefined));
  const either = said ?? shown;
  return either === undefined ? undefined : { value: either, displayName: shown ?? either };
}
