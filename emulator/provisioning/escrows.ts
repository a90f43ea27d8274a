import type { ResourceType } from '../../provisioning/mapping/payload/schemas';

/** A failure of one object that will be tried again. Times are ISO 8601. */
export interface Escrow {
  readonly sourceId: string;
  readonly type: ResourceType;
  readonly code: string;
  readonly message: string;
  /** Whether only a reference of the object could not be written. */
  readonly isReference: boolean;
  /** Whether the application may have made the object although nobody was told its id. */
  readonly mayExist: boolean;
  readonly firstFailure: string;
  /** How often it failed, from 1. */
  readonly attempts: number;
  readonly nextRetry: string;
}

/** Failures of single objects of a job that wait to be tried again. Ids of source objects are in lower case. */
export class Escrows {
  private readonly bySource = new Map<string, Escrow>();
  private references = 0;
  private touched = new Set<string>();

  constructor(escrows: Iterable<Escrow> = []) {
    for (const escrow of escrows) this.put(escrow);
    this.touched.clear();
  }

  get size(): number {
    return this.bySource.size;
  }

  /** How many are of references alone. */
  get referenceCount(): number {
    return this.references;
  }

  get(sourceId: string): Escrow | undefined {
    return this.bySource.get(sourceId);
  }

  has(sourceId: string): boolean {
    return this.bySource.has(sourceId);
  }

  values(): IterableIterator<Escrow> {
    return this.bySource.values();
  }

  put(escrow: Escrow): void {
    this.delete(escrow.sourceId);
    this.bySource.set(escrow.sourceId, escrow);
    if (escrow.isReference) this.references += 1;
    this.touched.add(escrow.sourceId);
  }

  delete(sourceId: string): void {
    if (this.bySource.get(sourceId)?.isReference === true) this.references -= 1;
    if (this.bySource.delete(sourceId)) this.touched.add(sourceId);
  }

  /** Source ids of those that came, went or changed since this was asked last. */
  takeTouched(): ReadonlySet<string> {
    const { touched } = this;
    this.touched = new Set();
    return touched;
  }

  clear(): void {
    this.bySource.clear();
    this.references = 0;
  }

  /** By id of the source object. */
  toJSON(): Readonly<Record<string, Escrow>> {
    return Object.fromEntries(this.bySource);
  }
}
