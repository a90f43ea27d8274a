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
  /** Every request, as `METHOD /path?query`, decoded. */
  readonly seen: string[] = [];
  /** Bodies of requests, beside {@link seen}. */
  readonly bodies: unknown[] = [];
  bend: Bend | undefined;
  private count = 0;

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
    return Promise.resolve(this.answer(message, path, url.searchParams.get('filter')));
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

  byName(userName: string): Json | undefined {
    return [...this.users.values()].find((user) => user['userName'] === userName);
  }

  private answer(message: ScimMessage, path: string, filter: string | null): ScimAnswer {
    const body = message.body === undefined ? {} : (JSON.parse(message.body) as Json);
    const id = /^\/Users\/(.+)$/.exec(path)?.[1];
    if (id === undefined) return message.method === 'POST' ? this.create(body) : this.list(filter ?? '');
    const user = this.users.get(id);
    if (!user) return reply(404, { detail: 'No such user.' });
    if (message.method === 'DELETE') this.users.delete(id);
    if (message.method === 'PATCH') {
      for (const operation of body['Operations'] as Json[]) patch(user, operation);
    }
    return message.method === 'GET' ? reply(200, user) : { status: 204, headers: {}, text: '' };
  }

  private create(body: Json): ScimAnswer {
    if (this.byName(String(body['userName']))) return reply(409, { scimType: 'uniqueness' });
    const id = this.add(body);
    return reply(201, this.users.get(id) ?? {});
  }

  private list(filter: string): ScimAnswer {
    const [, attribute = '', quoted = '""'] = /^(.+) eq ("(?:[^"\\]|\\.)*")$/.exec(filter) ?? [];
    const value = (JSON.parse(quoted) as string).toLowerCase();
    const found = [...this.users.values()].filter((user) => String(user[attribute]).toLowerCase() === value);
    return reply(200, { schemas: [LIST], totalResults: found.length, Resources: found });
  }
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
