import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { PRIVATE } from './partial';

const BUFFER = 256 * 1024;

/** Writes a file line by line beside the one of that name, whose place it takes at the end, whole or not at all. */
export class SnapshotFile {
  private readonly file: WriteStream;
  private readonly gzip: Gzip | undefined;
  private buffer = '';

  private constructor(
    private readonly path: string,
    private readonly temporary: string,
  ) {
    this.file = createWriteStream(temporary, { mode: PRIVATE, flags: 'w' });
    this.gzip = path.endsWith('.gz') ? createGzip() : undefined;
    // An error comes to whoever waits for room, or for the end.
    if (this.gzip) pipeline(this.gzip, this.file, () => undefined);
    else this.file.on('error', () => undefined);
  }

  /** @param path absolute; compressed where it ends in `.gz` */
  static begin(path: string): SnapshotFile {
    return new SnapshotFile(path, `${path}.${process.pid}.new`);
  }

  async line(text: string): Promise<void> {
    this.buffer += `${text}\n`;
    if (this.buffer.length >= BUFFER) await this.flush();
  }

  /** Puts the file in its place. @returns its size in bytes */
  async end(): Promise<number> {
    await this.flush();
    (this.gzip ?? this.file).end();
    await finished(this.file);
    await synced(this.temporary);
    const { size } = await stat(this.temporary);
    await rename(this.temporary, this.path);
    return size;
  }

  /** Leaves the file of that name as it was. */
  async abandon(): Promise<void> {
    this.gzip?.destroy();
    this.file.destroy();
    await rm(this.temporary, { force: true });
  }

  private async flush(): Promise<void> {
    const text = this.buffer;
    this.buffer = '';
    const sink = this.gzip ?? this.file;
    if (this.file.errored !== null) throw this.file.errored;
    if (text === '' || sink.write(text)) return;
    await once(sink, 'drain');
  }
}

/** What lies in the cache of the system may be lost with the machine, when the old file is gone already. */
async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.chmod(PRIVATE);
  await file.sync();
  await file.close();
}
