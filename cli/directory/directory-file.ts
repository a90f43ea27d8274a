import { resolve } from 'node:path';
import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { DirectoryFacts, DirectoryUser } from '../../provisioning/directory/directory';
import { GroupReader } from '../../provisioning/directory/groups';
import { HeaderReader } from '../../provisioning/directory/header';
import { UnknownTypes } from '../../provisioning/directory/unknown-types';
import { UserReader } from '../../provisioning/directory/users';
import { bytesOf, sameStamp, stampOf, type Stamp } from './bytes';
import { exportReader } from './csv/export';
import { detect, type Detected, type SnapshotFormat } from './detect';
import { Diary } from './diary';
import { SnapshotFailure } from './failure';
import type { FormatReader } from './format-reader';
import { documentReader } from './json/document';
import { linesReader } from './json/lines';

const READERS: Readonly<Record<SnapshotFormat, FormatReader>> = {
  document: documentReader,
  lines: linesReader,
  csv: exportReader,
};

/**
 * A directory snapshot on disk: JSON, lines of JSON, or the portal's CSV export, each also compressed by gzip. Groups are held,
 * users are not: they are read in a second pass over the file. Nothing throws for what the file holds; it is told.
 */
export class DirectoryFile {
  private readonly path: string;
  private factsDiary: Diary;
  private usersDiary: Diary;
  private read:
    | { readonly facts: DirectoryFacts; readonly groupIds: ReadonlySet<string>; readonly stamp: Stamp }
    | undefined;

  /**
   * @param file - as the user named it, for messages
   * @param cwd - absolute path of the folder that it is relative to
   * @param now - milliseconds since 1970, to judge the snapshot's age by
   */
  constructor(
    private readonly file: string,
    cwd: string,
    private readonly now: number,
  ) {
    this.path = resolve(cwd, file);
    this.factsDiary = new Diary(file);
    this.usersDiary = new Diary(file);
  }

  /** The first pass: everything but the users. Undefined where the file cannot be read to its end; `diagnostics` tell why. */
  async readFacts(): Promise<DirectoryFacts | undefined> {
    const diary = (this.factsDiary = new Diary(this.file));
    try {
      this.read = await this.factsPass(diary);
      return this.read.facts;
    } catch (error) {
      tellFailure(error, diary);
      return undefined;
    }
  }

  /** The users one at a time, in the order of the file; see {@link batches}. */
  async *users(): AsyncGenerator<DirectoryUser> {
    for await (const batch of this.batches()) yield* batch;
  }

  /**
   * The second pass: the users, in the order of the file, as many at a time as a chunk of it has. Nothing is read ahead of
   * whoever asks. Facts must have been read; there are no users without them. What is told of users is complete at the end.
   */
  async *batches(): AsyncGenerator<readonly DirectoryUser[]> {
    const diary = (this.usersDiary = new Diary(this.file));
    if (this.read === undefined) return;
    const { facts, groupIds, stamp } = this.read;
    const users = new UserReader(diary.tell, groupIds);
    const unknownTypes = new UnknownTypes();
    try {
      await requireUnchanged(this.path, stamp);
      const { reader, chunks } = await this.open();
      yield* reader.readUsers(chunks, { users, unknownTypes, tell: diary.tell });
      await requireUnchanged(this.path, stamp);
      unknownTypes.finish(diary.tell);
      users.finish(facts);
    } catch (error) {
      tellFailure(error, diary);
    }
  }

  /** What the passes so far had to say; errors mean that the users are not all there. */
  diagnostics(): readonly Diagnostic[] {
    return [...this.factsDiary.diagnostics(), ...this.usersDiary.diagnostics()];
  }

  private async factsPass(diary: Diary): Promise<NonNullable<DirectoryFile['read']>> {
    const { tell } = diary;
    const [groups, header, unknownTypes] = [
      new GroupReader(tell),
      new HeaderReader(tell, this.now),
      new UnknownTypes(),
    ];
    const stamp = await stampOf(this.path);
    const { reader, chunks } = await this.open();
    await reader.readFacts(chunks, { groups, header, unknownTypes, tell });
    await requireUnchanged(this.path, stamp);
    unknownTypes.finish(tell);
    groups.finish();
    const facts = reader.hasGroups ? { groups: groups.groups, ...header.finish() } : WITHOUT_GROUPS;
    return { facts, groupIds: groups.ids, stamp };
  }

  private async open(): Promise<{ readonly reader: FormatReader; readonly chunks: Detected['chunks'] }> {
    const { format, chunks } = await detect(bytesOf(this.path));
    return { reader: READERS[format], chunks };
  }
}

const WITHOUT_GROUPS: DirectoryFacts = {
  groups: [],
  registeredDomains: undefined,
  takenAt: undefined,
  complete: true,
  withoutGroups: true,
};

async function requireUnchanged(path: string, stamp: Stamp): Promise<void> {
  if (sameStamp(await stampOf(path), stamp)) return;
  throw new SnapshotFailure({
    code: 'snapshot/changed',
    message: 'The file changed while it was read.',
    help: 'Take the snapshot under another name, and rename it when it is complete.',
  });
}

function tellFailure(error: unknown, diary: Diary): void {
  if (!(error instanceof SnapshotFailure)) throw error;
  diary.tell(error.finding, error.line);
}
