/** The bytes of a snapshot as they are meant: uncompressed, without byte order mark. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../eval/input';
import { SnapshotFailure } from './failure';

export type Chunks = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 256 * 1024;

/** What tells whether a file is still the one it was. */
export interface Stamp {
  readonly inode: number;
  readonly size: number;
  readonly modified: number;
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.inode === b.inode && a.size === b.size && a.modified === b.modified;
}

/** Throws a failure where there is no such file, or none that could be read twice. */
export async function stampOf(path: string): Promise<Stamp> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(error);
  });
  if (!found.isFile())
    throw new SnapshotFailure({
      code: 'file/not-regular',
      message: `This is ${found.isDirectory() ? 'a folder' : 'a pipe or a device'}, not a file; a snapshot is read twice.`,
      help: 'Name a file; write what comes out of a pipe into one first.',
    });
  return { inode: found.ino, size: found.size, modified: found.mtimeMs };
}

/** Compressed files are told by their first bytes, not by their names. Throws a failure while it is read. */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await peek(fileChunks(path), 2);
  const plain = head[0] === 0x1f && head[1] === 0x8b ? gunzipped(chunks) : chunks;
  yield* withoutMark(plain);
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
      yield chunk as Uint8Array;
  } catch (error) {
    throw unreadable(error);
  }
}

async function* gunzipped(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The error arrives where the chunks are read.
  pipeline(Readable.from(chunks, { objectMode: false }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    throw error instanceof SnapshotFailure ? error : damaged(codeOf(error));
  }
}

async function* withoutMark(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const { head, chunks: all } = await peek(chunks, 3);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16)
    throw new SnapshotFailure({
      code: 'snapshot/encoding',
      message: 'The file begins with the byte order mark of UTF-16; a snapshot is UTF-8.',
      help: 'Save the file as UTF-8. In PowerShell: Set-Content -Encoding utf8.',
    });
  let mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for await (const chunk of all) {
    yield mark > 0 ? chunk.subarray(mark) : chunk;
    mark = 0;
  }
}

/** The first chunk, with at least so many bytes where there are so many, and all chunks with that one. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly head: Uint8Array; readonly chunks: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, chunks: resumed([head], iterator) };
}

/** Chunks that were read already, then the rest. */
export async function* resumed(
  before: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* before;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function damaged(code: string): SnapshotFailure {
  return code === 'Z_BUF_ERROR'
    ? new SnapshotFailure({
        code: 'snapshot/truncated',
        message: 'The compressed file ends too early.',
        help: 'Copy it anew, to its end.',
      })
    : new SnapshotFailure({
        code: 'snapshot/gzip',
        message: `The file begins like one compressed by gzip, but cannot be uncompressed: ${code}.`,
        help: 'Copy or compress it anew.',
      });
}

function unreadable(error: unknown): SnapshotFailure {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE'
    ? new SnapshotFailure({
        code: 'file/not-found',
        message: 'There is no such file.',
        help: 'Check the name and the current folder.',
      })
    : new SnapshotFailure({
        code: 'file/unreadable',
        message: `The file cannot be read: ${code}.`,
        help: 'Check its permissions.',
      });
}
