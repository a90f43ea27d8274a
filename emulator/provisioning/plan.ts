/**
 * Whom a cycle looks at, and in which order: who enters, who stays, then who leaves, then who is gone. Nothing is asked of the
 * application here, so that it is known beforehand how many accounts would be disabled or deleted.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { Decision } from '../../provisioning/preview/decision';
import type { JobMemory, Link } from './job-state';
import type { SourceUser } from './source-directory';
import type { UserRules } from './user-rules';

/** A person who is looked at. */
export interface PlannedUser {
  readonly user: SourceUser;
  readonly decision: Decision;
  readonly link: Link | undefined;
  /** Somebody who leaves is managed no more; somebody inactive is only disabled. */
  /** {@link kind} `uncertain`: out of scope, without link, and there may be an account all the same. */
  readonly kind: 'enter' | 'stay' | 'leave' | 'inactive' | 'outside' | 'uncertain';
}

/** What a cycle will do. */
export interface Plan {
  readonly users: readonly PlannedUser[];
  /** Links of users that are gone. */
  readonly gone: readonly Link[];
  /** Source ids of those whose account would be disabled or deleted. */
  readonly deprovisioned: ReadonlySet<string>;
}

const ORDER: readonly PlannedUser['kind'][] = ['enter', 'stay', 'outside', 'uncertain', 'leave', 'inactive'];

/**
 * @param users - those that are looked at
 * @param gone - links of those who are not there any more
 */
export function planUsers(
  memory: JobMemory,
  rules: UserRules,
  users: readonly SourceUser[],
  gone: readonly Link[],
): Plan {
  if (!rules.isEnabled) return { users: [], gone: [], deprovisioned: new Set() };
  const planned = users.filter((user) => rules.isRead(user)).map((user) => plannedUser(user, memory, rules));
  const disabled = planned.filter((one) => isDisabled(one, rules)).map(({ user }) => user.id);
  const deleted = rules.deletes ? gone.map(({ sourceId }) => sourceId) : [];
  const ordered = ORDER.flatMap((kind) => planned.filter((one) => one.kind === kind));
  return { users: ordered, gone, deprovisioned: new Set([...disabled, ...deleted]) };
}

/** One person, whatever changed. */
export function plannedUser(user: SourceUser, { links, escrows }: JobMemory, rules: UserRules): PlannedUser {
  const decision = rules.decide(user);
  const link = links.get(user.id);
  const mayExist = escrows[user.id]?.mayExist === true;
  return { user, decision, link, kind: kindOf(user, decision, link !== undefined, mayExist) };
}

function kindOf(
  user: SourceUser,
  decision: Decision,
  isLinked: boolean,
  mayExist: boolean,
): PlannedUser['kind'] {
  if (decision.inScope) return isLinked ? 'stay' : 'enter';
  if (!isLinked) return mayExist ? 'uncertain' : 'outside';
  return outOfScopeKind(user, decision);
}

/** How somebody out of scope who has an account goes. */
export function outOfScopeKind(user: SourceUser, { reasons }: Decision): 'leave' | 'inactive' {
  const isOutOfScope = reasons.some(({ code }) => code !== 'scope/disabled' && code !== 'scope/deleted');
  // In the recycle bin nobody is assigned; that is no reason to let go of the account.
  return isOutOfScope && !user.isDeleted ? 'leave' : 'inactive';
}

function isDisabled({ kind, link, decision }: PlannedUser, { onAccount }: UserRules): boolean {
  if (link === undefined || (kind !== 'leave' && kind !== 'inactive')) return false;
  return onAccount(link.values, decision).operation === 'disable';
}
