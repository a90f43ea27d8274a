import type { DirectoryFacts, DirectoryUser } from './directory';
import { counted } from '../counted';
import type { SnapshotCode, Tell } from './findings';
import { IdSet } from './id-set';
import { isObject, kindOf, memberOf, textOf } from '../json-value';
import { TypeJudge } from './value-types';

/** Checks users one at a time; what is wrong with one is told, and the user left out. Keeps 16 to 32 bytes of each. */
export class UserReader {
  private readonly ids = new IdSet();
  private readonly types = new TypeJudge();
  private seen = 0;
  private withoutAccountEnabled = 0;

  /** @param groupIds - ids of all groups, which no user may have */
  constructor(
    private readonly tell: Tell,
    private readonly groupIds: ReadonlySet<string>,
  ) {}

  /** Takes the number of a user that cannot be read; gives what to call it in a message. */
  skip(): string {
    this.seen += 1;
    return this.latest();
  }

  /** @param line - where the user begins, from 1 */
  read(value: unknown, line: number): DirectoryUser | undefined {
    this.seen += 1;
    if (!isObject(value)) return this.wrong('snapshot/type', ` is ${kindOf(value)}, not an object.`, line);
    const id = textOf(value, 'id');
    if (id === undefined) return this.wrong('snapshot/missing-id', ' has no id.', line);
    const mistake = this.types.wrongType(value);
    if (mistake !== undefined) return this.wrong('snapshot/type', `: ${mistake}.`, line);
    if (textOf(value, 'userPrincipalName') === undefined)
      return this.wrong('snapshot/missing-name', ' has no userPrincipalName.', line);
    const key = id.toLowerCase();
    if (this.groupIds.has(key) || !this.ids.add(key))
      return this.wrong('snapshot/duplicate-id', ' has the id of another object.', line);
    if (memberOf(value, 'accountEnabled') === undefined) this.withoutAccountEnabled += 1;
    return { record: this.seen, graph: value };
  }

  /** Tells what is told once for the file. */
  finish({ groups }: DirectoryFacts): void {
    if (this.withoutAccountEnabled > 0)
      this.tell({
        code: 'snapshot/account-enabled-absent',
        message: `accountEnabled is absent for ${counted(this.withoutAccountEnabled, 'user')}; it is taken for true.`,
        help: 'Disabled people look active without it. Ask Microsoft Graph for it: $select=accountEnabled,….',
      });
    this.tellUnknownMembers(groups);
  }

  private tellUnknownMembers(groups: DirectoryFacts['groups']): void {
    let count = 0;
    // Not the member: ids of persons are told only where a report is asked for them.
    let first: string | undefined;
    for (const { members, displayName, id } of groups)
      for (const member of members) {
        if (this.ids.has(member) || this.groupIds.has(member)) continue;
        count += 1;
        first ??= displayName ?? id;
      }
    if (first === undefined) return;
    this.tell({
      code: 'snapshot/unknown-member',
      message: `${counted(count, 'member')} of groups ${count === 1 ? 'is' : 'are'} not among users and groups, ${count === 1 ? 'one' : 'the first'} of ${first}.`,
      help: 'Devices and service principals may be members and do not matter. Are they people, the snapshot lacks them.',
    });
  }

  private latest(): string {
    return `User ${this.seen.toLocaleString('en-US')}`;
  }

  private wrong(code: keyof typeof HELP, what: string, line: number): undefined {
    this.tell({ code, message: `${this.latest()}${what}`, help: HELP[code] }, line);
    return undefined;
  }
}

const HELP = {
  'snapshot/type': 'Write users as Microsoft Graph returns them; null or nothing stands for no value.',
  'snapshot/missing-id': 'Add "id", the object id that Microsoft Graph gives.',
  'snapshot/missing-name': 'Ask Microsoft Graph for it: $select=id,userPrincipalName,….',
  'snapshot/duplicate-id': 'Two objects cannot have one id. Check whether a page was written twice.',
} as const satisfies Partial<Record<SnapshotCode, string>>;
