/** What a preview compares: a spec as it is, or with what runs of the application filled in. */
import type { DirectoryFacts } from '../../provisioning/directory/directory';
import type { Assignment, Provisioning } from '../../provisioning/model';
import { carryOver } from '../../provisioning/preview/carry-over';
import { assignmentsBeside, assignmentsInWords, liveProvisioning } from '../../provisioning/preview/live';
import type { LiveKnowledge } from '../../provisioning/preview/surroundings';
import type { SnapshotApplication, SnapshotJob } from '../../provisioning/snapshot/application';
import type { Target } from '../specs';

/** What a tenant's spec is held against. */
export type Before =
  | { readonly kind: 'nothing' }
  /** The other spec does not have the tenant, so that nobody has an account. */
  | { readonly kind: 'new-tenant' }
  | { readonly kind: 'spec'; readonly target: Target }
  /** What runs, as the snapshot knows it. */
  | { readonly kind: 'live' };

/** One side of a preview. */
export interface Side {
  /** Its provisioning with what runs, where that is known; the assignments are the spec's own. */
  readonly target: Target;
  /** Those of the spec, then those that stay beside them. */
  readonly assignments: readonly Assignment[];
}

export interface Sides {
  readonly after: Side;
  /** Absent: the spec is previewed alone, or its tenant is new. */
  readonly before?: Side;
  readonly live?: LiveKnowledge;
  readonly appRoles?: SnapshotApplication['appRoles'];
}

/** An application that runs, or could. */
export interface LiveApplication {
  readonly application: SnapshotApplication;
  readonly job: SnapshotJob;
}

/** What runs of a spec's application; undefined where the snapshot does not know, or is of another application or tenant. */
export function liveOf(
  { provisioning: { application, tenant } }: Target,
  { application: known, tenantId }: DirectoryFacts,
): LiveApplication | undefined {
  if (known?.job === undefined || tenantId?.toLowerCase() !== tenant.tenantId.toLowerCase()) return undefined;
  const { existing, displayName } = application;
  const isOwn = existing === undefined ? known.displayName === displayName : known.id === existing;
  return isOwn ? { application: known, job: known.job } : undefined;
}

export function sidesOf(target: Target, before: Before, facts: DirectoryFacts): Sides {
  const known = liveOf(target, facts);
  if (known === undefined) return withoutLive(target, before);
  const { application, job } = known;
  const live = liveProvisioning(target.provisioning, application, job);
  const other = otherSide(target, before, facts, known);
  const own = target.provisioning.assignments;
  const managed = before.kind === 'spec' ? before.target.provisioning.assignments : [];
  const beside = assignmentsBeside(application.assignments, [...own, ...managed], application, facts.groups);
  const { provisioning, keys } = carryOver(live.provisioning, target.provisioning);
  return {
    // Where two specs are compared, what stays of the other one is laid over in the comparison, and told there.
    after: {
      target: before.kind === 'spec' ? target : { ...target, provisioning },
      assignments: [...own, ...beside],
    },
    ...(other === undefined ? {} : { before: other }),
    live: {
      ...(facts.takenAt === undefined ? {} : { takenAt: facts.takenAt }),
      keys: before.kind === 'spec' ? [] : keys,
      assignments: beside.length,
      leftOut: live.leftOut,
    },
    appRoles: application.appRoles,
  };
}

function withoutLive(target: Target, before: Before): Sides {
  return {
    after: sideOf(target),
    ...(before.kind === 'spec' ? { before: sideOf(before.target) } : {}),
  };
}

function sideOf(target: Target): Side {
  return { target, assignments: target.provisioning.assignments };
}

function otherSide(
  target: Target,
  before: Before,
  facts: DirectoryFacts,
  { application, job }: LiveApplication,
): Side | undefined {
  if (before.kind === 'live') {
    const { provisioning } = liveProvisioning(target.provisioning, application, job);
    const declared = target.provisioning.assignments;
    const assignments = assignmentsInWords(declared, application, facts.groups);
    // Whether Default Access counts is for the spec to say.
    return { target: { ...target, provisioning: { ...provisioning, assignments: declared } }, assignments };
  }
  if (before.kind !== 'spec') return undefined;
  const declared = before.target.provisioning;
  const { provisioning } = liveProvisioning(declared, application, job);
  const beside = assignmentsBeside(application.assignments, declared.assignments, application, facts.groups);
  return {
    target: { ...before.target, provisioning: carryOver(provisioning, declared).provisioning },
    assignments: [...declared.assignments, ...beside],
  };
}

/** A side's provisioning with all its assignments. */
export function wholeOf({ target: { provisioning }, assignments }: Side): Provisioning {
  return { ...provisioning, assignments };
}
