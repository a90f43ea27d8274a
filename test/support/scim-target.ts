/** A SCIM application in memory, as small as tests need it, and what can be made to go wrong with it. */
import {
  TransportError,
  type ScimAnswer,
  type ScimMessage,
  type Send,
} from '../../emulator/scim-client/message';
import { isObject } from '../../provisioning/json-value';
import { readTargetPath, type TargetPath } from '../../provisioning/mapping/payload/target-path';

type Json = Record<string, unknown>;

/** What comes instead of an answer of the application; undefined leaves it alone. */
export type Bend = (
  message: ScimMessage,
  path: string,
) => Partial<ScimAnswer> | 'timeout' | 'gone' | undefined;

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

export class ScimTarget {
  readonly url = 'https://app.example/scim';
  readonly users = new Map<string, Json>();
  readonly groups = new Map<string, Json>();
  /** Every request, as `METHOD /path?query`, decoded. */
  readonly seen: string[] = [];
  /** Bodies of requests, beside {@link seen}. */
  readonly bodies: unknown[] = [];
  bend: Bend | undefined;
  private count = 0;
  private groupCount = 0;

  readonly send: Send = (message) => {
    const url = new URL(message.url);
    const path = url.pathname.replace(/^\/scim/, '');
    const query =
      url.searchParams.size === 0 ? '' : `?${[...url.searchParams].map((pair) => pair.join('=')).join('&')}`;
    this.seen.push(`${message.method} ${path}${query}`);
    this.bodies.push(message.body === undefined ? undefined : JSON.parse(message.body));
    const bent = this.bend?.(message, path);
    if (bent === 'timeout') return Promise.reject(new TransportError('timeout', 'No answer.'));
    if (bent === 'gone') return Promise.reject(new TransportError('unreachable', 'Nobody there.'));
    if (bent !== undefined) return Promise.resolve({ status: 200, headers: {}, text: '', ...bent });
    return Promise.resolve(this.answer(message, path, url.searchParams));
  };

  /** The requests since the last call. */
  take(): string[] {
    this.bodies.length = 0;
    return this.seen.splice(0);
  }

  /** Puts an account in, and gives its id. */
  add(account: Json): string {
    this.count += 1;
    const id = `t${this.count}`;
    this.users.set(id, { ...account, id });
    return id;
  }

  /** Puts a group in, and gives its id. */
  addGroup(group: Json): string {
    this.groupCount += 1;
    const id = `g${this.groupCount}`;
    this.groups.set(id, { ...group, id });
    return id;
  }

  group(displayName: string): Json | undefined {
    return [...this.groups.values()].find((group) => group['displayName'] === displayName);
  }

  /** User names of the members of a group, sorted; undefined where there is no such group. */
  membersOf(displayName: string): string[] | undefined {
    const group = this.group(displayName);
    return (
      group &&
      membersIn(group)
        .map((id) => textOf(this.users.get(id)?.['userName'] ?? id))
        .sort()
    );
  }

  byName(userName: string): Json | undefined {
    return [...this.users.values()].find((user) => user['userName'] === userName);
  }

  private answer(message: ScimMessage, path: string, query: URLSearchParams): ScimAnswer {
    const body = message.body === undefined ? {} : (JSON.parse(message.body) as Json);
    const [, collection = '', id] = /^\/(Users|Groups)(?:\/(.+))?$/.exec(path) ?? [];
    const isGroup = collection === 'Groups';
    const all = isGroup ? this.groups : this.users;
    if (id === undefined)
      return message.method === 'POST' ? this.create(isGroup, body) : list(all, query.get('filter') ?? '');
    const found = all.get(id);
    if (!found) return reply(404, { detail: 'There is no such resource.' });
    if (message.method === 'DELETE') this.remove(all, id);
    if (message.method === 'PATCH')
      for (const operation of body['Operations'] as Json[])
        if (isGroup && changesMembers(operation)) patchMembers(found, operation);
        else patch(found, operation);
    const shown = query.get('excludedAttributes') === 'members' ? { ...found, members: undefined } : found;
    return message.method === 'GET' ? reply(200, shown) : { status: 204, headers: {}, text: '' };
  }

  private create(isGroup: boolean, body: Json): ScimAnswer {
    const holder = isGroup ? this.group(textOf(body['displayName'])) : this.byName(textOf(body['userName']));
    if (holder) return reply(409, { scimType: 'uniqueness' });
    const id = isGroup ? this.addGroup(body) : this.add(body);
    return reply(201, (isGroup ? this.groups : this.users).get(id) ?? {});
  }

  private remove(all: Map<string, Json>, id: string): void {
    all.delete(id);
    for (const group of this.groups.values())
      setMembers(group, new Set(membersIn(group).filter((one) => one !== id)));
  }
}

function list(all: ReadonlyMap<string, Json>, filter: string): ScimAnswer {
  const [, attribute = '', quoted = '""'] = /^(.+) eq ("(?:[^"\\]|\\.)*")$/.exec(filter) ?? [];
  const value = (JSON.parse(quoted) as string).toLowerCase();
  const found = [...all.values()].filter((one) => textOf(one[attribute]).toLowerCase() === value);
  const Resources = found.map((one) => ({ ...one, members: undefined }));
  return reply(200, { schemas: [LIST], totalResults: found.length, Resources });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function membersIn(group: Json): string[] {
  return ((group['members'] ?? []) as { value: string }[]).map(({ value }) => value);
}

function setMembers(group: Json, ids: ReadonlySet<string>): void {
  group['members'] = [...ids].map((value) => ({ value }));
}

function changesMembers({ path }: Json): boolean {
  return /^members\b/.test(textOf(path));
}

/** Both dialects: those to be removed stand in the value, or in the path. */
function patchMembers(group: Json, { op, path, value }: Json): void {
  const chosen = /^members\[value eq "(.*)"\]$/.exec(textOf(path))?.[1];
  const ids = chosen === undefined ? (value as { value: string }[]).map((one) => one.value) : [chosen];
  const members = new Set(membersIn(group));
  for (const id of ids)
    if (textOf(op).toLowerCase() === 'add') members.add(id);
    else members.delete(id);
  setMembers(group, members);
}

function reply(status: number, body: Json): ScimAnswer {
  return { status, headers: { 'content-type': 'application/scim+json' }, text: JSON.stringify(body) };
}

function patch(user: Json, { path, value }: Json): void {
  const changes: Json = typeof path === 'string' ? { [path]: value } : isObject(value) ? { ...value } : {};
  for (const [name, one] of Object.entries(changes)) {
    const read = readTargetPath(name);
    if ('path' in read) put(user, read.path, one);
  }
}

function put(user: Json, { urn, attribute, filter, subAttribute }: TargetPath, value: unknown): void {
  const root = urn === undefined ? user : objectAt(user, urn);
  if (attribute === 'active') root[attribute] = String(value).toLowerCase() === 'true';
  else if (filter) {
    const list = (root[attribute] ??= []) as Json[];
    const selector = filter.attribute === 'primary' ? true : filter.value;
    let element = list.find((one) => one[filter.attribute] === selector);
    if (!element) list.push((element = { [filter.attribute]: selector }));
    element[subAttribute ?? 'value'] = value;
  } else if (subAttribute !== undefined) objectAt(root, attribute)[subAttribute] = value;
  else root[attribute] = attribute === 'manager' ? { value } : value;
}

function objectAt(parent: Json, name: string): Json {
  return (parent[name] ??= {}) as Json;
}
