import type { Finding } from '../../../config/diagnostics/diagnostic';
import type { DirectoryUser } from '../../../provisioning/directory/directory';
import { codeOf } from '../../eval/input';
import { someNames } from '../../text/names';
import type { Chunks } from '../bytes';
import { notASnapshot } from '../detect';
import { SnapshotFailure } from '../failure';
import type { FactsPass, FormatReader, UsersPass } from '../format-reader';
import { columnsOf, userOf, type Columns } from './columns';
import { MAX_ROW_CHARACTERS, RowCutter, type Row } from './rows';

/** Reads the portal's export of users: a header, then a row for each. It has no groups, and says nothing of itself. */
export const exportReader: FormatReader = { hasGroups: false, readFacts, readUsers };

async function readFacts(chunks: Chunks, { tell }: FactsPass): Promise<void> {
  for await (const { header } of rowsOf(chunks)) {
    if (header === undefined) continue;
    const { unknown } = header;
    tell(NO_GROUPS);
    if (unknown.length > 0) tell(unknownColumns(unknown), 1);
    return;
  }
  throw notASnapshot('No line of it ends.');
}

async function* readUsers(chunks: Chunks, pass: UsersPass): AsyncGenerator<readonly DirectoryUser[]> {
  let columns: Columns = { known: [], unknown: [] };
  let width = 0;
  for await (const { header, names, rows } of rowsOf(chunks)) {
    if (header !== undefined) [columns, width] = [header, names];
    const found = rows.flatMap((row) => userOfRow(row, columns, width, pass) ?? []);
    if (found.length > 0) yield found;
  }
}

function userOfRow(
  { cells, line, mistake }: Row,
  columns: Columns,
  width: number,
  { users, tell }: UsersPass,
): DirectoryUser | undefined {
  if (mistake !== undefined) tell(badRow(`${users.skip()}: ${mistake}`), line);
  else if (cells.length !== width)
    tell(badRow(`${users.skip()} has ${cells.length} values, the header ${width}.`), line);
  else return users.read(userOf(columns.known, cells), line);
  return undefined;
}

interface Rows {
  /** What the header means; there once, before any row or with the first. */
  readonly header?: Columns;
  /** How many columns the header has. */
  readonly names: number;
  readonly rows: readonly Row[];
}

/** Rows as they are complete, the header apart. */
async function* rowsOf(chunks: Chunks): AsyncGenerator<Rows> {
  let cutter: RowCutter | undefined;
  let begun = '';
  let names: number | undefined;
  for await (const { text, last } of textsOf(chunks)) {
    begun += text;
    // The header tells the delimiter, so that its whole line is needed.
    if (cutter === undefined && !last && !/[\r\n]/.test(begun) && begun.length < MAX_ROW_CHARACTERS) continue;
    cutter ??= new RowCutter(delimiterOf(begun));
    const rows = cutter.add(begun, last);
    begun = '';
    if (cutter.overlong) throw overlong(cutter.openLine);
    const [first] = rows;
    if (names !== undefined) yield { names, rows };
    else if (first !== undefined) {
      names = first.cells.length;
      yield { header: headerOf(first), names, rows: rows.slice(1) };
    }
  }
}

function headerOf({ cells, line }: Row): Columns {
  const columns = columnsOf(cells);
  const names = new Set(columns.known.map(({ name }) => name));
  if (!names.has('id') && !names.has('userPrincipalName'))
    throw notASnapshot(
      'Its first line is not JSON, and no header with the columns id and userPrincipalName.',
      line,
    );
  return columns;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Spreadsheets write semicolons or tabs where the comma is a decimal one. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Chunks as text. Throws a failure where they are not UTF-8. */
async function* textsOf(chunks: Chunks): AsyncGenerator<{ readonly text: string; readonly last: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      yield { text, last: false };
      line += text.split('\n').length - 1;
    }
    yield { text: decoder.decode(), last: true };
  } catch (error) {
    throw codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? notUtf8(line) : error;
  }
}

const NO_GROUPS: Finding = {
  code: 'snapshot/no-groups',
  message:
    'A CSV export has no groups and does not say when it was taken: only assignments of people themselves count.',
  help: 'For assignments of groups, give a snapshot with users and groups as Microsoft Graph has them.',
};

function unknownColumns(names: readonly string[]): Finding {
  return {
    code: 'snapshot/unknown-column',
    message: `${names.length === 1 ? 'A column is' : 'Columns are'} not read: ${someNames(names)}.`,
    help: 'They mean nothing to provisioning, or there is another column of the same meaning.',
  };
}

function badRow(message: string): Finding {
  return {
    code: 'snapshot/csv',
    message,
    help: 'Put values with a delimiter, a quote or a line break in quotes, and write quotes within them twice.',
  };
}

function notUtf8(line: number): SnapshotFailure {
  return new SnapshotFailure(
    {
      code: 'snapshot/encoding',
      message: `The file is not UTF-8, at line ${line} or behind it.`,
      help: 'Save it as UTF-8; spreadsheets call that "CSV UTF-8".',
    },
    line,
  );
}

function overlong(line: number): SnapshotFailure {
  return new SnapshotFailure(
    {
      code: 'snapshot/record-too-large',
      message: 'A row is longer than a million characters.',
      help: 'A quote is probably not closed.',
    },
    line,
  );
}
