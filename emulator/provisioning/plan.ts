/**
 * Which objects a cycle looks at, and in which order: who enters, who stays, then who leaves, then who is gone. Nothing is asked of the
 * application here, so that it is known beforehand how many objects would be disabled or deleted. Of the decisions nothing is kept but
 * where they lead: each is made again when its object's turn comes, because all of them together would fill the memory.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import { isOutOfScope } from '../../provisioning/preview/account-change';
import type { Decision } from '../../provisioning/preview/decision';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import type { ObjectRules } from './object-rules';
import type { SourceObject } from './source-directory';

/** An object that is looked at. */
export interface PlannedObject<S extends SourceObject = SourceObject> {
  readonly source: S;
  readonly decision: Decision;
  readonly link: Link | undefined;
  readonly kind: PlannedKind;
}

/**
 * Somebody who leaves is managed no more; somebody inactive is only disabled. `uncertain`: out of scope, without link, and the
 * application may have the object all the same.
 */
export type PlannedKind = 'enter' | 'stay' | 'leave' | 'inactive' | 'outside' | 'uncertain';

/** What was read of the directory for one mapping. */
export interface Read<S extends SourceObject> {
  /** Those that are looked at. */
  readonly sources: readonly S[];
  /** Links of those that are not there any more. */
  readonly gone: readonly Link[];
}

/** What a cycle will do with the objects of one mapping. */
export interface Plan<S extends SourceObject> {
  readonly inScope: readonly S[];
  /** Out of scope, without link. */
  readonly outside: readonly S[];
  readonly leaving: readonly S[];
  /** Links of objects that are gone. */
  readonly gone: readonly Link[];
  /** Source ids of those that would be disabled or deleted. */
  readonly deprovisioned: ReadonlySet<string>;
  readonly entitled: number;
}

/**
 * @param isTold - of objects out of scope that the application does not have, whether the log tells of them
 */
export function planObjects<S extends SourceObject>(
  memory: JobMemory,
  rules: ObjectRules<S>,
  { sources, gone }: Read<S>,
  isTold: (planned: PlannedObject<S>) => boolean,
): Plan<S> {
  if (!rules.isEnabled) return NOTHING;
  const byKind: Readonly<Record<PlannedKind, S[]>> = {
    enter: [],
    stay: [],
    outside: [],
    uncertain: [],
    leave: [],
    inactive: [],
  };
  const deprovisioned = new Set(rules.deletes ? gone.map(({ sourceId }) => sourceId) : []);
  let entitled = 0;
  for (const source of sources) {
    if (!rules.isRead(source)) continue;
    const planned = plannedObject(source, memory, rules);
    const { kind, link, decision } = planned;
    if (kind !== 'outside' || isTold(planned)) byKind[kind].push(source);
    if (decision.entitled) entitled += 1;
    const leaves = kind === 'leave' || kind === 'inactive';
    if (leaves && link && rules.deprovisions(link, decision)) deprovisioned.add(source.id);
  }
  return {
    inScope: [...byKind.enter, ...byKind.stay],
    outside: [...byKind.outside, ...byKind.uncertain],
    leaving: [...byKind.leave, ...byKind.inactive],
    gone,
    deprovisioned,
    entitled,
  };
}

const NOTHING = {
  inScope: [],
  outside: [],
  leaving: [],
  gone: [],
  deprovisioned: new Set<string>(),
  entitled: 0,
};

/** How many objects a plan looks at that are there. */
export function lookedAt({ inScope, outside, leaving }: Plan<SourceObject>): number {
  return inScope.length + outside.length + leaving.length;
}

/** Source ids of all that a plan has something to do with. */
export function idsIn({ inScope, outside, leaving, gone }: Plan<SourceObject>): readonly string[] {
  return [
    ...[...inScope, ...outside, ...leaving].map(({ id }) => id),
    ...gone.map(({ sourceId }) => sourceId),
  ];
}

/** One object, whatever changed. */
export function plannedObject<S extends SourceObject>(
  source: S,
  { links, escrows }: JobMemory,
  rules: ObjectRules<S>,
): PlannedObject<S> {
  const decision = rules.decide(source);
  const link = links.get(source.id);
  const mayExist = escrows.get(source.id)?.mayExist === true;
  return { source, decision, link, kind: kindOf(source, decision, link !== undefined, mayExist) };
}

function kindOf(source: SourceObject, decision: Decision, isLinked: boolean, mayExist: boolean): PlannedKind {
  if (decision.inScope) return isLinked ? 'stay' : 'enter';
  if (!isLinked) return mayExist ? 'uncertain' : 'outside';
  return outOfScopeKind(source, decision);
}

/** How an object out of scope that the application has goes. */
export function outOfScopeKind(source: SourceObject, decision: Decision): 'leave' | 'inactive' {
  // In the recycle bin nobody is assigned; that is no reason to let go of the account.
  return isOutOfScope(decision) && !source.isDeleted ? 'leave' : 'inactive';
}
