/** Something of the directory that became another: what a delta query tells, and what an incremental cycle reads. */
export type DirectoryChange =
  /** The user is new, changed, deleted or restored, or gone for good. */
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  /** A user or group came into the group or left it. */
  | { readonly kind: 'member'; readonly groupId: string; readonly id: string }
  /** A user or group was assigned to an application, or is so no more. */
  | { readonly kind: 'assignment'; readonly servicePrincipalId: string; readonly principalId: string };

/**
 * The changes of a directory in their order. A position is a count of changes; who remembers one can ask what came after it.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export class ChangeFeed {
  /** @param changes those that came before */
  constructor(private readonly changes: DirectoryChange[] = []) {}

  get position(): number {
    return this.changes.length;
  }

  add(change: DirectoryChange): void {
    this.changes.push(change);
  }

  /** @param position one that the feed gave; a later one than now counts as now */
  since(position: number): readonly DirectoryChange[] {
    return this.changes.slice(position);
  }
}
