import type { DirectoryGroup } from './directory';
import { counted } from '../counted';
import type { Tell } from './findings';
import { isObject, kindOf, memberOf, textOf } from '../json-value';

/** Gathers the groups of a snapshot; what is wrong with one is told, and the group left out. */
export class GroupReader {
  readonly groups: DirectoryGroup[] = [];
  /** Ids of all groups, also deleted ones, in lower case. */
  readonly ids = new Set<string>();
  private seen = 0;
  private withoutSecurityEnabled = 0;
  private withoutMembers = 0;

  constructor(private readonly tell: Tell) {}

  /** @param line - where the group begins, from 1 */
  add(value: unknown, line: number): void {
    this.seen += 1;
    const what = `Group ${this.seen.toLocaleString('en-US')}`;
    if (!isObject(value)) return this.wrong(`${what} is ${kindOf(value)}, not an object.`, line);
    const id = textOf(value, 'id')?.toLowerCase();
    if (id === undefined) return this.tell({ ...MISSING_ID, message: `${what} has no id.` }, line);
    if (this.ids.has(id))
      return this.tell({ ...DUPLICATE, message: `${what} has the id ${id} again.` }, line);
    this.ids.add(id);
    // A group in the recycle bin has no members and nobody is assigned through it.
    if (memberOf(value, 'deletedDateTime') === undefined) this.addLiving(value, id, `${what} (${id})`, line);
  }

  /** Tells what is told once for the file. */
  finish(): void {
    if (this.withoutMembers > 0)
      this.tell({
        code: 'snapshot/members-absent',
        message: `${counted(this.withoutMembers, 'group')} ${this.withoutMembers === 1 ? 'says' : 'say'} nothing of members and ${this.withoutMembers === 1 ? 'counts' : 'count'} as empty.`,
        help: 'Microsoft Graph gives the members of a group only when asked for them: GET /groups/{id}/members. Write their ids under "members", [] for none.',
      });
    if (this.withoutSecurityEnabled > 0)
      this.tell({
        code: 'snapshot/security-enabled-absent',
        message: `securityEnabled is absent for ${counted(this.withoutSecurityEnabled, 'group')}; it is taken for true.`,
        help: 'Ask Microsoft Graph for it: $select=id,displayName,securityEnabled.',
      });
  }

  private addLiving(group: Readonly<Record<string, unknown>>, id: string, what: string, line: number): void {
    const displayName = memberOf(group, 'displayName');
    const enabled = memberOf(group, 'securityEnabled');
    const listed = memberOf(group, 'members');
    if (displayName !== undefined && typeof displayName !== 'string')
      return this.wrong(`${what}: displayName is ${kindOf(displayName)}, not a text.`, line);
    if (enabled !== undefined && typeof enabled !== 'boolean')
      return this.wrong(`${what}: securityEnabled is ${kindOf(enabled)}, not a Boolean.`, line);
    const members = memberIds(listed);
    if (typeof members === 'string') return this.wrong(`${what}: ${members}.`, line);
    if (Object.hasOwn(group, 'members@odata.nextLink')) this.partial(what, line);
    if (listed === undefined) this.withoutMembers += 1;
    if (enabled === undefined) this.withoutSecurityEnabled += 1;
    this.groups.push({ id, displayName, securityEnabled: enabled ?? true, members });
  }

  private partial(what: string, line: number): void {
    this.tell(
      {
        code: 'snapshot/members-partial',
        message: `${what} has more members than are listed: members@odata.nextLink leads to the rest.`,
        help: 'Microsoft Graph lists at most 20 members with $expand. Follow the link, or read GET /groups/{id}/members to its last page.',
      },
      line,
    );
  }

  private wrong(message: string, line: number): void {
    this.tell(
      {
        code: 'snapshot/type',
        message,
        help: 'A group is { "id": "…", "displayName": "…", "securityEnabled": true, "members": ["id", …] }.',
      },
      line,
    );
  }
}

const MISSING_ID = {
  code: 'snapshot/missing-id',
  help: 'Add "id", the object id that Microsoft Graph gives.',
} as const;
const DUPLICATE = {
  code: 'snapshot/duplicate-id',
  help: 'Two objects cannot have one id. Check whether a page was written twice.',
} as const;

/** Members are ids, or objects with an id as `$expand=members` gives them. Otherwise what is wrong. */
function memberIds(listed: unknown): ReadonlySet<string> | string {
  const ids = new Set<string>();
  if (listed === undefined) return ids;
  if (!Array.isArray(listed)) return `members is ${kindOf(listed)}, not a list of ids`;
  for (const [index, one] of (listed as readonly unknown[]).entries()) {
    const id = typeof one === 'string' ? one : isObject(one) ? memberOf(one, 'id') : undefined;
    if (typeof id !== 'string' || id === '')
      return `members[${index}] is ${isObject(one) ? 'an object without id' : one === '' ? 'an empty text' : kindOf(one)}, not an id`;
    ids.add(id.toLowerCase());
  }
  return ids;
}
