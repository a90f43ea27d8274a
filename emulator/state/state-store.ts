import { ClassicLevel } from 'classic-level';
import type { Json } from '../graph/json';
import { prepareDatabaseFolder, reading, UnwrittenStateError } from './database-folder';
import { Lane } from './lane';
import type { Journal } from './journal';

/** Comes after everything that begins with a prefix of our keys, which are plain letters. */
const AFTER = '\uffff';

/**
 * The state of a box in a folder. What was told is written by {@link commit}, all of it or nothing, and what was written outlives the end
 * of the process, however it ends: LevelDB hands each write to the operating system before it reports it as done.
 *
 * @see https://github.com/google/leveldb/blob/main/doc/index.md#atomic-updates
 */
export class StateStore implements Journal {
  private readonly lane = new Lane();
  private pending = new Map<string, Json | undefined>();
  private cleared: string[] = [];

  private constructor(private readonly database: ClassicLevel<string, Json>) {}

  /**
   * @throws DamagedStateError, UnopenedStateError
   * @throws Error where another process has the folder open, or it cannot be written.
   */
  static async open(folder: string): Promise<StateStore> {
    await prepareDatabaseFolder(folder);
    const database = new ClassicLevel<string, Json>(folder, { valueEncoding: 'json' });
    await reading(database.open());
    return new StateStore(database);
  }

  /** What was written below a prefix, sorted by key. @throws DamagedStateError */
  entries(prefix: string): Promise<readonly [key: string, value: Json][]> {
    return reading(this.database.iterator(rangeUnder(prefix)).all());
  }

  put(key: string, value: Json): void {
    this.pending.set(key, value);
  }

  delete(key: string): void {
    this.pending.set(key, undefined);
  }

  deleteUnder(prefix: string): void {
    for (const key of this.pending.keys()) if (key.startsWith(prefix)) this.pending.delete(key);
    this.cleared.push(prefix);
  }

  /** Writes what was told since the last time; where it cannot be written, it is tried again the next time. @throws UnwrittenStateError */
  commit(): Promise<void> {
    return this.lane.run(async () => {
      const { pending, cleared } = this;
      if (pending.size === 0 && cleared.length === 0) return;
      this.pending = new Map();
      this.cleared = [];
      try {
        await this.write(pending, cleared);
      } catch (error) {
        this.pending = new Map([...pending, ...this.pending]);
        this.cleared = [...cleared, ...this.cleared];
        throw new UnwrittenStateError((error as Error).message, { cause: error });
      }
    });
  }

  /** Writes, and ends, also where it cannot be written. @throws UnwrittenStateError */
  async close(): Promise<void> {
    try {
      await this.commit();
    } finally {
      await this.lane.run(() => this.database.close());
    }
  }

  private async write(
    pending: ReadonlyMap<string, Json | undefined>,
    cleared: readonly string[],
  ): Promise<void> {
    const gone = new Set<string>();
    for (const prefix of cleared)
      for (const key of await this.database.keys(rangeUnder(prefix)).all()) gone.add(key);
    const batch = this.database.batch();
    for (const key of gone) if (!pending.has(key)) batch.del(key);
    for (const [key, value] of pending) {
      if (value === undefined) batch.del(key);
      else batch.put(key, value);
    }
    await batch.write();
  }
}

function rangeUnder(prefix: string): { readonly gte: string; readonly lt: string } {
  return { gte: prefix, lt: `${prefix}${AFTER}` };
}
