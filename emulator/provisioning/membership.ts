/** Who is to come into a group of the application, and who is to go. */
import type { Links } from './links';

/** What is known of one group and one target. */
export interface MembershipFacts {
  readonly groupId: string;
  /** Ids of the group's members in the directory. */
  readonly members: ReadonlySet<string>;
  /** Which objects are looked at. */
  readonly lookedAt: Iterable<string>;
  /** Objects that alone may come or go; absent: everybody may. */
  readonly chosen: ReadonlySet<string> | undefined;
  /** Members that the job wrote. */
  readonly written: Written;
  /** Ids of the members that the application has; undefined where it was not asked. */
  readonly present: ReadonlySet<string> | undefined;
}

/** Ids in the application by id of the source object. */
export type Written = Readonly<Record<string, string>>;

/** The id of a member that was written; undefined for none. */
export function writtenAs(written: Written, sourceId: string): string | undefined {
  return Object.hasOwn(written, sourceId) ? written[sourceId] : undefined;
}

/** A member: its id in the directory and in the application. */
export type Member = readonly [sourceId: string, targetId: string];

export interface MembershipChange {
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  /** Ids of source objects that the application does not have. */
  readonly unresolved: readonly string[];
  /** What is known to be there without being written. */
  readonly there: readonly Member[];
  /** Ids of source objects that were written and are not there any more. */
  readonly lost: readonly string[];
}

/**
 * Members without account are left out. Somebody whose account was let go of stays a member while the directory says so, since the
 * account itself stays too. Members that the application has by itself are left alone, but for those whose account is the job's.
 */
export function membershipChange(facts: MembershipFacts, links: Links): MembershipChange {
  const { members, written, present } = facts;
  const added: Member[] = [];
  const removed: Member[] = [];
  const unresolved: string[] = [];
  const there: Member[] = [];
  const lost: string[] = [];
  const has = (sourceId: string, targetId: string): boolean =>
    present ? present.has(targetId) : writtenAs(written, sourceId) === targetId;
  for (const id of facts.lookedAt) {
    const [account, before] = [links.get(id)?.targetId, writtenAs(written, id)];
    if (members.has(id)) {
      const targetId = account ?? before;
      if (targetId !== undefined && has(id, targetId)) there.push([id, targetId]);
      else if (account !== undefined) added.push([id, account]);
      else unresolved.push(id);
    } else if (before !== undefined) {
      if (has(id, before)) removed.push([id, before]);
      else lost.push(id);
    }
  }
  return { added, removed: [...removed, ...strangers(facts, links)], unresolved, there, lost };
}

/** Members of the application whose account is the job's, and who are no members in the directory. */
function strangers(
  { members, written, present = new Set(), groupId, chosen }: MembershipFacts,
  links: Links,
): readonly Member[] {
  return [...present].flatMap((targetId) => {
    const link = links.ofTarget('User', targetId) ?? links.ofTarget('Group', targetId);
    if (!link || link.sourceId === groupId || members.has(link.sourceId)) return [];
    if (chosen && !chosen.has(link.sourceId)) return [];
    return writtenAs(written, link.sourceId) === undefined ? [[link.sourceId, targetId] as const] : [];
  });
}
