/**
 * What a spec leaves out stays as it is in the tenant. Where two specs are compared, that is as the first one set it: a key that the
 * second one no longer has is no longer managed, and nothing is undone.
 */
import type { AttributeMapping, ObjectMapping, Provisioning } from '../model';

export interface CarriedOver {
  /** The second spec with what stays of the first one. Assignments are its own: one that is taken out of a spec ends. */
  readonly provisioning: Provisioning;
  /** What stays, by its key in a spec. */
  readonly keys: readonly string[];
}

export function carryOver(before: Provisioning, after: Provisioning): CarriedOver {
  const keys: string[] = [];
  const kept = <T>(key: string, one: T | undefined, other: T | undefined): T | undefined => {
    if (other === undefined && one !== undefined) keys.push(key);
    return other ?? one;
  };
  const scope = kept('scope', before.scope, after.scope);
  const outOfScope = kept('deprovisioning.outOfScope', before.outOfScope, after.outOfScope);
  const threshold = kept('accidentalDeletion.threshold', before.deletionThreshold, after.deletionThreshold);
  const status = kept('status', before.status, after.status);
  const users = mappingOf('users', before.mappings.users, after.mappings.users, keys);
  const groups = mappingOf('groups', before.mappings.groups, after.mappings.groups, keys);
  const provisioning: Provisioning = {
    ...after,
    ...(scope === undefined ? {} : { scope }),
    ...(outOfScope === undefined ? {} : { outOfScope }),
    ...(threshold === undefined ? {} : { deletionThreshold: threshold }),
    ...(status === undefined ? {} : { status }),
    mappings: { ...(users ? { users } : {}), ...(groups ? { groups } : {}) },
  };
  return { provisioning, keys };
}

function mappingOf(
  name: string,
  before: ObjectMapping | undefined,
  after: ObjectMapping | undefined,
  keys: string[],
): ObjectMapping | undefined {
  if (before === undefined) return after;
  if (after === undefined) {
    keys.push(`mappings.${name}`);
    return before;
  }
  const members = (['enabled', 'actions', 'scopingFilters'] as const).filter(
    (member) => after[member] === undefined && before[member] !== undefined,
  );
  keys.push(...members.map((member) => `mappings.${name}.${member}`));
  const attributes = staying(before, after);
  const removed = after.unlisted === 'remove' ? [] : stillRemoved(before, after);
  keys.push(
    ...[...attributes.map(({ target }) => target), ...removed].map((target) => `mappings.${name} ${target}`),
  );
  return {
    ...after,
    ...Object.fromEntries(members.map((member) => [member, before[member]])),
    attributes: [...after.attributes, ...attributes],
    removed: [...after.removed, ...removed],
    // What the first spec took away is no longer there to be kept.
    unlisted: before.unlisted === 'remove' ? 'remove' : after.unlisted,
  };
}

/** Mappings of the first spec that the second one neither lists nor takes away. */
function staying(before: ObjectMapping, after: ObjectMapping): readonly AttributeMapping[] {
  if (after.unlisted === 'remove') return [];
  const settled = targetsOf(after);
  return before.attributes.filter(({ target }) => !settled.has(target));
}

function stillRemoved(before: ObjectMapping, after: ObjectMapping): readonly string[] {
  const settled = targetsOf(after);
  return before.removed.filter((target) => !settled.has(target));
}

function targetsOf({ attributes, removed }: ObjectMapping): ReadonlySet<string> {
  return new Set([...attributes.map(({ target }) => target), ...removed]);
}
