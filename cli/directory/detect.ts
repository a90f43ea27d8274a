import { resumed, type Chunks } from './bytes';
import { SnapshotFailure } from './failure';
import { DocumentScanner, type ScanHandler } from './json/document-scanner';
import { MAX_PIECE_BYTES } from './json/piece';

/** `document`: one JSON object with lists. `lines`: a JSON object in each line. `csv`: text of another kind, perhaps CSV. */
export type SnapshotFormat = 'document' | 'lines' | 'csv';

export interface Detected {
  readonly format: SnapshotFormat;
  /** All chunks, also those that were looked at. */
  readonly chunks: Chunks;
}

/**
 * Tells a snapshot's format by how it begins, whatever the file is called. Throws a failure where it is empty or a list.
 */
export async function detect(chunks: AsyncIterable<Uint8Array>): Promise<Detected> {
  const iterator = chunks[Symbol.asyncIterator]();
  const probe = new FormatProbe();
  const before: Uint8Array[] = [];
  let size = 0;
  try {
    let format: SnapshotFormat | undefined;
    // A line that is too long to be read begins a file of lines: a document tells at once that it is one.
    while (format === undefined && size <= MAX_PIECE_BYTES) {
      const next = await iterator.next();
      if (next.done === true) break;
      before.push(next.value);
      size += next.value.length;
      format = probe.add(next.value);
    }
    return { format: format ?? probe.end(size), chunks: resumed(before, iterator) };
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}

const LISTS = new Set(['users', 'groups']);
const NO_SPACE = /[^ \t\r\n]/;

class FormatProbe {
  private format: SnapshotFormat | undefined;
  private readonly scanner: DocumentScanner;
  private begun = false;

  constructor() {
    const decide = (format: SnapshotFormat): void => {
      this.format = format;
      this.scanner.stop();
    };
    const handler: ScanHandler = {
      member: (name) => {
        if (LISTS.has(name)) decide('document');
        else if (name === '@odata.type') decide('lines');
        return 'skip';
      },
      piece: () => undefined,
      end: () => decide('lines'),
    };
    this.scanner = new DocumentScanner(handler);
  }

  add(chunk: Uint8Array): SnapshotFormat | undefined {
    const first = this.begun ? '{' : NO_SPACE.exec(Buffer.from(chunk).toString('latin1'))?.[0];
    if (first === undefined) return undefined;
    if (first === '[') throw notASnapshot('The file is a JSON list.');
    if (first !== '{') return 'csv';
    this.begun = true;
    try {
      this.scanner.add(chunk);
    } catch (error) {
      // Whoever reads the document says where it is wrong.
      if (error instanceof SnapshotFailure) return 'document';
      throw error;
    }
    return this.format;
  }

  /** What a file is that ended before it was told. */
  end(size: number): SnapshotFormat {
    if (size > MAX_PIECE_BYTES) return 'lines';
    if (this.begun) return 'document';
    throw new SnapshotFailure({
      code: 'snapshot/empty',
      message: 'The file holds nothing.',
      help: 'Check that it was written to its end.',
    });
  }
}

/** @param why - a sentence */
export function notASnapshot(why: string, line?: number): SnapshotFailure {
  return new SnapshotFailure(
    {
      code: 'snapshot/not-a-snapshot',
      message: `This is no directory snapshot. ${why}`,
      help: 'A snapshot is JSON { "users": […], "groups": […] } as Microsoft Graph gives them, a line of JSON for each, told apart by "@odata.type", or the CSV file that the portal exports users to.',
    },
    line,
  );
}
