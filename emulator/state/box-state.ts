import { join } from 'node:path';
import type { Job } from '../synchronization/job';
import type { TenantState } from '../tenant/state';
import { journalUnder, keyOf, NO_JOURNAL, type Journal } from './journal';
import { StateStore } from './state-store';
import { BOX_KEY, readBox, readTenant, type StoredBox, type StoredTenant } from './stored-tenant';
import { TenantRecords } from './tenant-records';

/** A folder holds the state of a box that was made with another seed: its ids and credentials would be others. */
export class OtherSeedError extends Error {
  override readonly name = 'OtherSeedError';

  constructor(
    readonly folder: string,
    readonly seed: string,
  ) {
    super(`The state in ${folder} was made with the seed "${seed}".`);
  }
}

/** What a box keeps from one process to the next: everything in a folder, or nothing. */
export class BoxState {
  private readonly records = new Map<string, TenantRecords>();

  private constructor(
    private readonly store: StateStore | undefined,
    private readonly box: StoredBox,
  ) {}

  /** Milliseconds that the clock was ahead. */
  get ahead(): number {
    return this.box.ahead;
  }

  /** When it was last seen to what time brings about; undefined for a box that is new. */
  get lookedAt(): Date | undefined {
    return this.box.lookedAt === undefined ? undefined : new Date(this.box.lookedAt);
  }

  /**
   * @param folder where the state lies; without one nothing is kept
   * @throws OtherSeedError
   * @throws DamagedStateError, UnopenedStateError
   * @throws Error where another process has the folder open, or it cannot be written.
   */
  static async open(folder: string | undefined, seed: string): Promise<BoxState> {
    if (folder === undefined) return new BoxState(undefined, { seed, ahead: 0 });
    const store = await StateStore.open(join(folder, 'tenants'));
    const stored = await readBox(store);
    if (stored && stored.seed !== seed) {
      await store.close();
      throw new OtherSeedError(folder, stored.seed);
    }
    const state = new BoxState(store, stored ?? { seed, ahead: 0 });
    state.keepBox();
    return state;
  }

  journalOf(tenantId: string): Journal {
    return this.store ? journalUnder(journalUnder(this.store, 'tenant'), tenantId) : NO_JOURNAL;
  }

  /** A tenant as it was left; undefined for one that is new. */
  async tenant(tenantId: string): Promise<StoredTenant | undefined> {
    return this.store && readTenant(this.store, keyOf('tenant', tenantId));
  }

  /** Keeps a tenant's applications from now on. */
  watch(tenant: TenantState): void {
    if (this.store) this.records.set(tenant.tenantId, new TenantRecords(tenant));
  }

  /** Takes note of what a job remembers of one object. */
  keepObject({ tenantId }: TenantState, job: Job, sourceId: string): void {
    this.records.get(tenantId)?.keepObject(job, sourceId);
  }

  clockMoved(ahead: number): void {
    this.box.ahead = ahead;
    this.keepBox();
  }

  looked(now: Date): void {
    this.box.lookedAt = now.toISOString();
    this.keepBox();
  }

  private keepBox(): void {
    this.store?.put(BOX_KEY, { ...this.box });
  }

  /**
   * Writes down everything that changed; what a caller was answered after this is not lost.
   *
   * @param concerned the only tenant of which something may have changed. @default any
   */
  async commit(concerned?: TenantState): Promise<void> {
    if (!this.store) return;
    for (const [tenantId, records] of this.records)
      if (concerned === undefined || tenantId === concerned.tenantId) records.keep();
    await this.store.commit();
  }

  async close(): Promise<void> {
    await this.commit();
    await this.store?.close();
  }
}
