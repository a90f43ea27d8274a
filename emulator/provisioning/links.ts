import type { SentValue } from '../../provisioning/mapping/mapped-value';
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';

/** Which object of the application a source object is. Later requests go by the target's id. */
export interface Link {
  readonly sourceId: string;
  readonly targetId: string;
  readonly type: ResourceType;
  displayName: string;
  /** What the object has as far as the service knows, by target. */
  values: Readonly<Record<string, SentValue>>;
  /** The target objects that it was last made to refer to, by target: their ids by id of the source object. */
  references: Readonly<Record<string, Record<string, string>>>;
  /** A request about references failed since they were read, so that the object may refer to others. */
  isDoubtful?: boolean;
}

/** The connector data store of a job: which object of the application each source object is. Ids of source objects are in lower case. */
export class Links {
  private readonly bySource = new Map<string, Link>();
  private readonly sourceByTarget = new Map<string, string>();
  private readonly counts = { User: 0, Group: 0 };

  constructor(links: Iterable<Link> = []) {
    for (const link of links) this.put(link);
  }

  get size(): number {
    return this.bySource.size;
  }

  count(type: ResourceType): number {
    return this.counts[type];
  }

  get(sourceId: string): Link | undefined {
    return this.bySource.get(sourceId);
  }

  has(sourceId: string): boolean {
    return this.bySource.has(sourceId);
  }

  /** The link of an object of the application. */
  ofTarget(type: ResourceType, targetId: string): Link | undefined {
    const sourceId = this.sourceByTarget.get(targetKey(type, targetId));
    return sourceId === undefined ? undefined : this.bySource.get(sourceId);
  }

  values(): IterableIterator<Link> {
    return this.bySource.values();
  }

  put(link: Link): void {
    this.delete(link.sourceId);
    this.bySource.set(link.sourceId, link);
    this.sourceByTarget.set(targetKey(link.type, link.targetId), link.sourceId);
    this.counts[link.type] += 1;
  }

  delete(sourceId: string): void {
    const link = this.bySource.get(sourceId);
    if (!link) return;
    this.bySource.delete(sourceId);
    this.counts[link.type] -= 1;
    const key = targetKey(link.type, link.targetId);
    if (this.sourceByTarget.get(key) === sourceId) this.sourceByTarget.delete(key);
  }

  clear(): void {
    for (const sourceId of [...this.bySource.keys()]) this.delete(sourceId);
  }

  /** By id of the source object. */
  toJSON(): Readonly<Record<string, Link>> {
    return Object.fromEntries(this.bySource);
  }
}

function targetKey(type: ResourceType, targetId: string): string {
  return `${type} ${targetId}`;
}
