import { isUtf8 } from 'node:buffer';
import type { DirectoryUser } from '../../../provisioning/directory/directory';
import { isObject } from '../../../provisioning/json-value';
import {
  FURTHER_MEMBERS,
  HEADER_MEMBERS,
  recordType,
  type RecordType,
} from '../../../provisioning/directory/record-type';
import type { Chunks } from '../bytes';
import { notASnapshot } from '../detect';
import type { FactsPass, FormatReader, TellAt, UsersPass } from '../format-reader';
import { USERS_PARTIAL, isNextLink } from '../next-link';
import { blocksOf, type Block } from './blocks';
import { bufferOf, valueOfPiece, type Piece } from './piece';

/** Reads a JSON object in each line, told apart by its `@odata.type`; one without may say something of the whole. */
export const linesReader: FormatReader = { hasGroups: true, readFacts, readUsers };

type JsonObject = Readonly<Record<string, unknown>>;

async function readFacts(chunks: Chunks, pass: FactsPass): Promise<void> {
  let first = true;
  for await (const block of blocksOf(chunks)) {
    if (!first && isOfUsers(block)) continue;
    for (const piece of block.pieces()) {
      if (first) requireRecord(piece);
      first = false;
      addFact(piece, pass);
    }
  }
}

/** What is wrong with a line that the other pass reads too is told there. */
function addFact(piece: Piece, pass: FactsPass): void {
  const buffer = bufferOf(piece.bytes);
  if (buffer.includes(USER) && hasNone(FACTS, buffer)) return;
  const isReadOnce = isOfGroups(piece);
  const read = objectOf(piece, isReadOnce ? pass.tell : SILENT);
  if (!read) return;
  const { object, type } = read;
  if (type.kind === 'group') pass.groups.add(object, piece.line);
  else if (type.kind === 'header') {
    if (Object.keys(object).some(isNextLink)) pass.tell(USERS_PARTIAL, piece.line);
    for (const name of HEADER_MEMBERS) pass.header.add(name, object[name], piece.line);
    for (const name of FURTHER_MEMBERS) pass.header.addFurther(name, object[name], piece.line);
  } else if (type.kind === 'application') {
    pass.header.addApplication(object, piece.line);
  } else if (isReadOnce) tellStrange(type, piece, pass);
}

async function* readUsers(chunks: Chunks, pass: UsersPass): AsyncGenerator<readonly DirectoryUser[]> {
  for await (const block of blocksOf(chunks)) {
    const found: DirectoryUser[] = [];
    const mayHaveGroups = block.bytes.includes(GROUP);
    for (const piece of block.pieces()) {
      if (mayHaveGroups && isOfGroups(piece)) continue;
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

const USER = Buffer.from('microsoft.graph.user');
const GROUP = Buffer.from('microsoft.graph.group');
const APPLICATION = Buffer.from('scimform.application');
/** An escape of an ASCII character, by which a type could be written in another way. */
const ASCII_ESCAPE = Buffer.from('\\u00');

/** What a line that holds a fact has one of. */
const FACTS = [GROUP, APPLICATION, ASCII_ESCAPE, ...HEADER_MEMBERS.map((name) => Buffer.from(`"${name}"`))];

/**
 * Whether lines speak of users only, so that nothing in them is a fact. Only what the bytes say beyond doubt spares a reading:
 * a group may hold users, a manager is a user within one, and a header may mention either.
 */
function isOfUsers(block: Block): boolean {
  return hasNone(FACTS, block.bytes) && block.hasInEach(USER);
}

/** Whether a line speaks of groups only, so that nothing in it is a user. */
function isOfGroups({ bytes }: Piece): boolean {
  const buffer = bufferOf(bytes);
  return buffer.includes(GROUP) && hasNone([USER, ASCII_ESCAPE], buffer);
}

function hasNone(unwanted: readonly Buffer[], bytes: Buffer): boolean {
  return !unwanted.some((one) => bytes.includes(one));
}
