import { isObject, memberOf, textOf } from '../../provisioning/json-value';
import type { GraphObject } from '../../provisioning/snapshot/user-record';

/** Where Graph tells what changed of some groups since. */
export interface TrackedGroups {
  /** Ids in lower case; absent: of all groups. */
  readonly ids?: readonly string[];
  readonly link: string;
}

/**
 * Where the next run goes on. The addresses are no secrets: without a token that may read the directory they open nothing. They lie in
 * the file, so that they can never be of another directory than the one beside them.
 */
export interface Delta {
  readonly users?: string;
  readonly groups: readonly TrackedGroups[];
}

/** The first line of a snapshot. */
export interface Header {
  readonly takenAt: string;
  readonly complete: true;
  readonly tenantId: string;
  readonly registeredDomains?: readonly string[];
  readonly selected: readonly string[];
  readonly delta: Delta;
}

/** What the member `delta` of a header says; what is not as {@link Header} has it counts as absent. */
export function readDelta(value: unknown): Delta {
  if (!isObject(value)) return { groups: [] };
  const users = textOf(value, 'users');
  const groups = memberOf(value, 'groups');
  const list: readonly unknown[] = Array.isArray(groups) ? groups : [];
  return { ...(users === undefined ? {} : { users }), groups: list.filter(isObject).flatMap(trackedOf) };
}

function trackedOf(value: GraphObject): readonly TrackedGroups[] {
  const [link, ids] = [textOf(value, 'link'), memberOf(value, 'ids')];
  if (link === undefined) return [];
  if (ids === undefined) return [{ link }];
  if (!Array.isArray(ids)) return [];
  return [{ ids: (ids as unknown[]).filter((id) => typeof id === 'string'), link }];
}
