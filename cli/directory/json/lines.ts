import { isUtf8 } from 'node:buffer';
import type { DirectoryUser } from '../../../provisioning/directory/directory';
import { isObject } from '../../../provisioning/json-value';
import { HEADER_MEMBERS, recordType, type RecordType } from '../../../provisioning/directory/record-type';
import { linesOf } from '../../eval/jsonl/lines';
import type { Chunks } from '../bytes';
import { notASnapshot } from '../detect';
import type { FactsPass, FormatReader, TellAt, UsersPass } from '../format-reader';
import { MAX_PIECE_BYTES, valueOfPiece, type Piece } from './piece';

/** Reads a JSON object in each line, told apart by its `@odata.type`; one without may say something of the whole. */
export const linesReader: FormatReader = { hasGroups: true, readFacts, readUsers };

type JsonObject = Readonly<Record<string, unknown>>;

async function readFacts(chunks: Chunks, pass: FactsPass): Promise<void> {
  let first = true;
  for await (const pieces of piecesOf(chunks)) {
    for (const piece of pieces) {
      if (first) requireRecord(piece);
      first = false;
      if (!isOfUsers(piece.bytes)) addFact(piece, pass);
    }
  }
}

/** What is wrong with a line that the other pass reads too is told there. */
function addFact(piece: Piece, pass: FactsPass): void {
  const isReadOnce = isOfGroups(piece.bytes);
  const read = objectOf(piece, isReadOnce ? pass.tell : SILENT);
  if (!read) return;
  const { object, type } = read;
  if (type.kind === 'group') pass.groups.add(object, piece.line);
  else if (type.kind === 'header')
    for (const name of HEADER_MEMBERS) pass.header.add(name, object[name], piece.line);
  else if (isReadOnce) tellStrange(type, piece, pass);
}

async function* readUsers(chunks: Chunks, pass: UsersPass): AsyncGenerator<readonly DirectoryUser[]> {
  for await (const pieces of piecesOf(chunks)) {
    const found: DirectoryUser[] = [];
    for (const piece of pieces) {
      if (isOfGroups(piece.bytes)) continue;
      const read = objectOf(piece, pass.tell);
      if (read?.type.kind === 'user') {
        const user = pass.users.read(read.object, piece.line);
        if (user) found.push(user);
      } else if (read) tellStrange(read.type, piece, pass);
    }
    if (found.length > 0) yield found;
  }
}

function tellStrange(type: RecordType, { line }: Piece, { tell, unknownTypes }: FactsPass | UsersPass): void {
  if (type.kind === 'unknown') unknownTypes.add(type.type);
  if (type.kind === 'untyped')
    tell(
      {
        code: 'snapshot/missing-type',
        message: 'The object has no "@odata.type", so that nobody can tell what it is.',
        help: 'Add "@odata.type": "#microsoft.graph.user" or "#microsoft.graph.group".',
      },
      line,
    );
}

const SILENT: TellAt = () => undefined;

function objectOf(
  piece: Piece,
  tell: TellAt,
): { readonly object: JsonObject; readonly type: RecordType } | undefined {
  const read = valueOfPiece(piece);
  if ('mistake' in read) tell(read.mistake('The line'), piece.line);
  else if (isObject(read.value)) return { object: read.value, type: recordType(read.value) };
  else
    tell(
      {
        code: 'snapshot/json',
        message: 'The line is no JSON object.',
        help: 'Write one user or group in each line.',
      },
      piece.line,
    );
  return undefined;
}

/** A file that is something else shall not be told a mistake for each line. */
function requireRecord(piece: Piece): void {
  if (piece.overlong || !isUtf8(piece.bytes)) return;
  const read = objectOf(piece, SILENT);
  if (!read || read.type.kind === 'untyped')
    throw notASnapshot('The first object has no "@odata.type" and neither "users" nor "groups".', piece.line);
}

/** Lines with something in them. */
async function* piecesOf(chunks: Chunks): AsyncGenerator<readonly Piece[]> {
  let line = 0;
  for await (const lines of linesOf(chunks, MAX_PIECE_BYTES)) {
    const pieces: Piece[] = [];
    for (const { bytes, overlong } of lines) {
      line += 1;
      if (overlong || !isBlank(bytes)) pieces.push({ bytes, overlong, line });
    }
    yield pieces;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

const USER = Buffer.from('microsoft.graph.user');
const GROUP = Buffer.from('microsoft.graph.group');
/** An escape of an ASCII character, by which a type could be written in another way. */
const ASCII_ESCAPE = Buffer.from('\\u00');

/**
 * Whether a line speaks of users only, so that nothing in it is a fact. Only what the bytes say beyond doubt spares a reading:
 * a group may hold users, and a manager is a user within one.
 */
function isOfUsers(bytes: Uint8Array): boolean {
  const buffer = bufferOf(bytes);
  return buffer.includes(USER) && !buffer.includes(GROUP) && !buffer.includes(ASCII_ESCAPE);
}

/** Whether a line speaks of groups only, so that nothing in it is a user. */
function isOfGroups(bytes: Uint8Array): boolean {
  const buffer = bufferOf(bytes);
  return !buffer.includes(USER) && buffer.includes(GROUP) && !buffer.includes(ASCII_ESCAPE);
}

function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
