import type { JsonObject } from '../../graph/json';
import { reading, UnwrittenStateError } from '../../state/database-folder';
import { Lane } from '../../state/lane';
import type { ResourceType } from '../schema/resource-type';
import { openDatabase } from './database';
import type { Database } from './database';
import { highestNumberKey, indexKeys, indexRange, numberIn, resourceKey, resourceRange } from './keys';
import { Positions } from './positions';
import type { Stored, StoreChange } from './stored';

/** How many resources are in memory at once while all are read. */
const READ_AHEAD = 500;

interface Table {
  readonly positions: Positions;
  highest: number;
}

/** What an application holds. Changes are atomic; numbers of a type are kept in memory, resources are not. */
export class ScimStore {
  private readonly lane = new Lane();

  private constructor(
    private readonly database: Database,
    private readonly tables: ReadonlyMap<string, Table>,
  ) {}

  /**
   * Opens a store.
   *
   * @param folder where it lies; in memory without one
   * @throws DamagedStateError, UnopenedStateError
   * @throws Error where another process has the folder open, or it cannot be written.
   */
  static async open(types: readonly ResourceType[], folder?: string): Promise<ScimStore> {
    const database = await openDatabase(folder);
    const tables = new Map<string, Table>();
    try {
      for (const type of types) tables.set(type.name, await reading(readTable(database, type)));
    } catch (error) {
      await database.close();
      throw error;
    }
    return new ScimStore(database, tables);
  }

  count(type: ResourceType): number {
    return this.table(type).positions.count;
  }

  /** The number for the next resource of a type; only to be asked within `exclusively`. */
  nextNumber(type: ResourceType): number {
    return this.table(type).highest + 1;
  }

  /** @param start from 0 */
  async page(type: ResourceType, start: number, count: number): Promise<readonly Stored[]> {
    return this.read(type, this.table(type).positions.page(start, count));
  }

  /** Resources that have a value at an indexed path, compared as the attribute compares. */
  async lookup(type: ResourceType, path: string, value: string): Promise<readonly Stored[]> {
    const keys = await reading(this.database.keys(indexRange(type, path, value)).all());
    return this.read(type, keys.map(numberIn));
  }

  async byId(type: ResourceType, id: string): Promise<Stored | undefined> {
    const [found] = await this.lookup(type, 'id', id);
    return found;
  }

  /** All resources of a type in the order of their numbers; those that come meanwhile may be among them. */
  async *all(type: ResourceType): AsyncGenerator<Stored, void, undefined> {
    const entries = this.database.iterator(resourceRange(type, 0));
    try {
      for (;;) {
        const some = await reading(entries.nextv(READ_AHEAD));
        if (some.length === 0) return;
        for (const [key, text] of some) yield parsed(numberIn(key), text);
      }
    } finally {
      await entries.close();
    }
  }

  /** Runs one piece of work at a time, so that what it read still holds when it writes. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.lane.run(work);
  }

  /** Writes all changes or none; only to be asked within `exclusively`. @throws UnwrittenStateError */
  async write(changes: readonly StoreChange[]): Promise<void> {
    try {
      await this.database.batch(changes.flatMap(writesOf));
    } catch (error) {
      throw new UnwrittenStateError((error as Error).message, { cause: error });
    }
    for (const { type, before, after } of changes) {
      const table = this.table(type);
      if (before && !after) table.positions.remove(before.number);
      if (before || !after) continue;
      table.positions.add(after.number);
      table.highest = after.number;
    }
  }

  /** Ends after the work that is under way; safe to call twice. */
  async close(): Promise<void> {
    await this.exclusively(() => this.database.close());
  }

  private table(type: ResourceType): Table {
    const table = this.tables.get(type.name);
    if (!table) throw new Error(`This store holds no ${type.endpoint}.`);
    return table;
  }

  private async read(type: ResourceType, numbers: readonly number[]): Promise<readonly Stored[]> {
    const texts = await reading(this.database.getMany(numbers.map((number) => resourceKey(type, number))));
    // What was removed between the two reads is not there any more.
    return numbers.flatMap((number, index) => {
      const text = texts[index];
      return text === undefined ? [] : [parsed(number, text)];
    });
  }
}

async function readTable(database: Database, type: ResourceType): Promise<Table> {
  const keys = await database.keys(resourceRange(type, 0)).all();
  const highest = Number((await database.get(highestNumberKey(type))) ?? 0);
  return { positions: new Positions(keys.map(numberIn)), highest };
}

function parsed(number: number, text: string): Stored {
  return { number, resource: JSON.parse(text) as JsonObject };
}

type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

function writesOf({ type, before, after }: StoreChange): readonly Write[] {
  const oldKeys = before ? indexKeys(type, before.number, before.resource) : [];
  const newKeys = after ? indexKeys(type, after.number, after.resource) : [];
  const [gone, come] = [new Set(oldKeys), new Set(newKeys)];
  const writes: Write[] = oldKeys.filter((key) => !come.has(key)).map((key) => ({ type: 'del', key }));
  for (const key of newKeys) if (!gone.has(key)) writes.push({ type: 'put', key, value: '' });
  if (after) {
    const value = JSON.stringify(after.resource);
    writes.push({ type: 'put', key: resourceKey(type, after.number), value });
    if (!before) writes.push({ type: 'put', key: highestNumberKey(type), value: `${after.number}` });
  } else if (before) writes.push({ type: 'del', key: resourceKey(type, before.number) });
  return writes;
}
