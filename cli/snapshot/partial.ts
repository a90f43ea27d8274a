/**
 * What a run has read so far, in `FILE.partial`: every page is written as it comes, with where the next one is, so that a run that
 * was interrupted or failed goes on there. A page counts when the line behind it says so; what lies behind the last such line
 * was cut off in the middle and is cut away.
 */
import { constants, readSync } from 'node:fs';
import { malformed } from '../../graph/answer';
import { access, open, rm, type FileHandle } from 'node:fs/promises';
import { RecordIndex, type RecordPlace } from '../../provisioning/snapshot/record-index';
import type { GraphObject } from '../../provisioning/snapshot/user-record';
import type { UserChanges } from '../../provisioning/snapshot/merge';
import { blocksOf } from '../directory/json/blocks';
import { isObject, textOf } from '../../provisioning/json-value';

/** What a partial file was read for. A run goes on with one of the same purpose only. */
export interface PartialHead {
  /** Everything that decides what is asked for. */
  readonly purpose: string;
  /** When the reading began, RFC 3339. */
  readonly startedAt: string;
}

/** How far the reading of one part has come. */
export type PartState =
  /** The next page is at this address. */
  | { readonly next: string }
  /** All pages were read; the address tells what changed since, where Graph gave one. */
  | { readonly done: true; readonly delta?: string };

/** Told of what an earlier run had read of groups, object by object. */
export type EarlierGroups = (part: string, group: GraphObject) => void;

/** Owner only: it holds personal data. */
export const PRIVATE = 0o600;

export class Partial {
  private readonly states = new Map<string, PartState>();
  private readonly index = new RecordIndex();
  private size = 0;
  /** Whether an earlier run had read something that this one goes on from. */
  resumed = false;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    readonly head: PartialHead,
  ) {}

  /**
   * Opens the partial file of an earlier run where there is one for the same purpose that began after `oldest`, else begins a
   * new one.
   */
  static async open(
    path: string,
    head: PartialHead,
    { oldest, earlierGroups }: { readonly oldest: number; readonly earlierGroups: EarlierGroups },
  ): Promise<Partial> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, PRIVATE);
    await file.chmod(PRIVATE);
    const earlier = await headOf(file);
    const goesOn = earlier?.purpose === head.purpose && Date.parse(earlier.startedAt) >= oldest;
    const partial = new Partial(path, file, goesOn ? earlier : head);
    if (goesOn) await partial.readEarlier(earlierGroups);
    else await partial.begin();
    return partial;
  }

  state(part: string): PartState | undefined {
    return this.states.get(part);
  }

  /** How many records of users there are; somebody who changed twice counts twice. */
  get users(): number {
    return this.index.size;
  }

  /** Keeps a page of users. */
  async addUsers(part: string, users: readonly GraphObject[], state: PartState): Promise<void> {
    const lines = users.map((user) => Buffer.from(`${JSON.stringify(user)}\n`));
    let offset = this.size;
    for (const [place, line] of lines.entries()) {
      this.addToIndex(users[place], { offset, bytes: line.length - 1 });
      offset += line.length;
    }
    await this.commit(part, lines, state);
  }

  /** Keeps a page of groups. */
  async addGroups(part: string, groups: readonly GraphObject[], state: PartState): Promise<void> {
    await this.commit(
      part,
      groups.map((group) => Buffer.from(`${JSON.stringify({ group })}\n`)),
      state,
    );
  }

  /** What is known of each user, in the order of ids; a few are read at a time. */
  *changes(): Generator<UserChanges> {
    for (const places of this.index.sorted()) {
      const changes = places.map((place) => this.read(place));
      yield { id: textOf(changes[0] ?? {}, 'id') ?? '', changes };
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  private async begin(): Promise<void> {
    await this.file.truncate(0);
    await this.write(Buffer.from(`${JSON.stringify({ partial: 1, ...this.head })}\n`));
  }

  private async commit(part: string, lines: readonly Buffer[], state: PartState): Promise<void> {
    const end = Buffer.from(`${JSON.stringify({ part, state })}\n`);
    await this.write(Buffer.concat([...lines, end]));
    this.states.set(part, state);
  }

  private async write(bytes: Buffer): Promise<void> {
    // A disk that is nearly full takes a part.
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.size + done);
      if (bytesWritten === 0)
        throw Object.assign(new Error('No room.'), { code: 'ENOSPC', syscall: 'write' });
      done += bytesWritten;
    }
    this.size += bytes.length;
  }

  /** At once: to wait for each of a hundred thousand takes longer than to read them. */
  private read({ offset, bytes }: RecordPlace): GraphObject {
    const buffer = Buffer.alloc(bytes);
    readSync(this.file.fd, buffer, 0, bytes, offset);
    return JSON.parse(buffer.toString('utf8')) as GraphObject;
  }

  private addToIndex(user: GraphObject | undefined, place: RecordPlace): void {
    if (!this.index.add(textOf(user ?? {}, 'id') ?? '', place))
      throw malformed({ method: 'GET', path: 'users' }, 200, 'The answer has a user without an object id.');
  }

  private async readEarlier(earlierGroups: EarlierGroups): Promise<void> {
    let page: Located[] = [];
    for await (const located of recordsOf(this.file)) {
      const part = textOf(located.object, 'part');
      if (part === undefined) {
        page.push(located);
        continue;
      }
      for (const one of page) this.takeEarlier(part, one, earlierGroups);
      page = [];
      this.states.set(part, located.object['state'] as PartState);
      this.resumed = true;
      this.size = located.place.offset + located.place.bytes + 1;
    }
    if (this.resumed) await this.file.truncate(this.size);
    else await this.begin();
  }

  private takeEarlier(part: string, { object, place }: Located, earlierGroups: EarlierGroups): void {
    const { group } = object;
    if (isObject(group)) earlierGroups(part, group);
    else if (textOf(object, 'id') !== undefined) this.addToIndex(object, place);
  }
}

/** Whether a run has left something that the next one can go on from. */
export async function hasPartial(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const CHUNK_BYTES = 256 * 1024;

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, offset);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    offset += bytesRead;
  }
}

/** A line and where it lies, without its end. */
interface Located {
  readonly object: GraphObject;
  readonly place: RecordPlace;
}

/** The lines of a partial file, up to the first that was not written to its end. */
async function* recordsOf(file: FileHandle): AsyncGenerator<Located> {
  const { size } = await file.stat();
  let offset = 0;
  for await (const block of blocksOf(chunksOf(file)))
    for (const { bytes } of block.pieces()) {
      const object = parsed(bytes);
      const place = { offset, bytes: bytes.length };
      offset += bytes.length + 1;
      if (object === undefined || offset > size) return;
      yield { object, place };
    }
}

async function headOf(file: FileHandle): Promise<PartialHead | undefined> {
  for await (const { object } of recordsOf(file)) {
    const [purpose, startedAt] = [textOf(object, 'purpose'), textOf(object, 'startedAt')];
    return purpose === undefined || startedAt === undefined ? undefined : { purpose, startedAt };
  }
  return undefined;
}

function parsed(bytes: Uint8Array): GraphObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
