import type { DirectoryUser } from '../../../provisioning/directory/directory';
import { isObject } from '../../../provisioning/json-value';
import { HEADER_MEMBERS, recordType } from '../../../provisioning/directory/record-type';
import type { Chunks } from '../bytes';
import { notASnapshot } from '../detect';
import { SnapshotFailure } from '../failure';
import type { FactsPass, FormatReader, UsersPass } from '../format-reader';
import { USERS_PARTIAL, isNextLink } from '../next-link';
import { DocumentScanner, type Use } from './document-scanner';
import { valueOfPiece, type Piece } from './piece';

/** Reads one object `{ "users": […], "groups": […] }`, in any order of its members. */
export const documentReader: FormatReader = {
  hasGroups: true,
  readFacts: async (chunks, pass) => {
    const sink = new FactsSink(pass);
    const scanner = new DocumentScanner(sink);
    for await (const chunk of chunks) scanner.add(chunk);
    scanner.finish();
    if (!sink.hasUsers) throw notASnapshot('The object has no "users".');
  },
  readUsers,
};

async function* readUsers(chunks: Chunks, pass: UsersPass): AsyncGenerator<readonly DirectoryUser[]> {
  const sink = new UsersSink(pass);
  const scanner = new DocumentScanner(sink);
  for await (const chunk of chunks) {
    scanner.add(chunk);
    if (sink.found.length > 0) yield sink.found.splice(0);
  }
  scanner.finish();
}

type ElementType = 'user' | 'group';

/** Whether an element of a list is what the list is of; a type that it gives itself says more than the list. */
function isOf(expected: ElementType, value: unknown, { unknownTypes }: FactsPass | UsersPass): boolean {
  const type = isObject(value) ? recordType(value) : undefined;
  if (type === undefined || type.kind === expected || type.kind === 'untyped' || type.kind === 'header')
    return true;
  unknownTypes.add(type.kind === 'unknown' ? type.type : `${type.kind} among ${expected}s`);
  return false;
}

class FactsSink {
  private readonly seen = new Set<string>();
  private name = '';
  private groups = 0;

  constructor(private readonly pass: FactsPass) {}

  get hasUsers(): boolean {
    return this.seen.has('users');
  }

  member(name: string): Use {
    const isHeader = headerMember(name) !== undefined;
    const isKnown = isHeader || name === 'users' || name === 'groups';
    if (isKnown && this.seen.has(name)) throw twice(name);
    if (isKnown) this.seen.add(name);
    if (isNextLink(name)) this.pass.tell(USERS_PARTIAL);
    this.name = name;
    return isHeader ? 'value' : name === 'groups' ? 'elements' : 'skip';
  }

  piece(piece: Piece): void {
    const { groups, header, tell } = this.pass;
    const read = valueOfPiece(piece);
    if (this.name === 'groups') this.groups += 1;
    const what = this.name === 'groups' ? `Group ${this.groups.toLocaleString('en-US')}` : this.name;
    if ('mistake' in read) return tell(read.mistake(what), piece.line);
    const name = headerMember(this.name);
    if (name !== undefined) header.add(name, read.value, piece.line);
    else if (isOf('group', read.value, this.pass)) groups.add(read.value, piece.line);
  }
}

class UsersSink {
  readonly found: DirectoryUser[] = [];

  constructor(private readonly pass: UsersPass) {}

  member(name: string): Use {
    return name === 'users' ? 'elements' : 'skip';
  }

  piece(piece: Piece): void {
    const { users, tell } = this.pass;
    const read = valueOfPiece(piece);
    if ('mistake' in read) return tell(read.mistake(users.skip()), piece.line);
    if (!isOf('user', read.value, this.pass)) return;
    const user = users.read(read.value, piece.line);
    if (user) this.found.push(user);
  }
}

function headerMember(name: string): (typeof HEADER_MEMBERS)[number] | undefined {
  return HEADER_MEMBERS.find((one) => one === name);
}

function twice(name: string): SnapshotFailure {
  return new SnapshotFailure({
    code: 'snapshot/json',
    message: `The object has "${name}" twice.`,
    help: 'Join the two.',
  });
}
