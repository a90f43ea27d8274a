import { parseFilter } from './filter/filter';
import { basicFilter, directoryFilter } from './filter/filterable';
import type { Filterable } from './filter/filterable';
import { contextUrl } from './graph-call';
import type { GraphCall } from './graph-call';
import { badRequest, unsupportedQuery } from './graph-error';
import type { JsonObject } from './json';
import type { Reply } from '../http/message';
import { allowOptions } from './query';

/** 204 without body. */
export const NO_CONTENT: Reply = { status: 204 };

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;

/** How one resource is listed. */
export interface ListOptions<T> {
  /** Properties that `$filter` may name. @default none */
  readonly filterable?: readonly string[];
  /** Whether the objects are of the directory, where `$filter` knows more in an advanced query. @default true */
  readonly isDirectory?: boolean;
  /** Members that come without `$select`. @default all */
  readonly defaults?: readonly string[];
  /** How an object of the page is shown; only those are asked for, because a directory may be large. @default as it is */
  readonly show?: (object: T) => JsonObject;
  /** Relations that `$expand` may name, each with what it shows of an object; undefined where there is nothing. @default none */
  readonly expandable?: Readonly<Record<string, (object: T) => JsonObject | undefined>>;
}

/**
 * 200 with one object, cut down to `$select`; `id` and annotations always stay.
 *
 * @param defaults the members that come without `$select`; all where it is left out.
 */
export function objectReply(
  call: GraphCall,
  fragment: string,
  object: JsonObject,
  defaults?: readonly string[],
): Reply {
  allowOptions(call.query, ['$select']);
  const body = { '@odata.context': contextUrl(call, fragment), ...selected(call, object, defaults) };
  return { status: 200, body };
}

/** 201 with the object that was created. */
export function createdReply(call: GraphCall, fragment: string, object: JsonObject): Reply {
  return { status: 201, body: { '@odata.context': contextUrl(call, fragment), ...object } };
}

/**
 * 200 with a page of objects: `$filter`, `$select`, `$top` (1 to 999, default 100), and `$count` for callers that ask
 * with `ConsistencyLevel: eventual`. Both together make an advanced query.
 *
 * @throws GraphError 400 for a query that is wrong, or that the box does not know.
 * @see https://learn.microsoft.com/graph/paging
 */
export function listReply<T extends JsonObject>(
  call: GraphCall,
  fragment: string,
  objects: readonly T[],
  options: ListOptions<T> = {},
): Reply {
  const { filterable = [], isDirectory = true } = options;
  allowOptions(call.query, [
    '$select',
    '$top',
    '$skiptoken',
    '$count',
    ...(filterable.length > 0 ? ['$filter'] : []),
    ...(options.expandable ? ['$expand'] : []),
  ]);
  const isAdvanced = countWanted(call);
  const expanded = expansion(call, options.expandable ?? {}, isAdvanced);
  const known = isDirectory ? directoryFilter(filterable, isAdvanced) : basicFilter(filterable);
  const found = filtered(call, objects, known);
  const start = skipToken(call, TOKEN_PREFIX) ?? 0;
  const end = start + pageSize(call);
  const body: JsonObject = { '@odata.context': contextUrl(call, fragment) };
  if (start === 0 && isAdvanced) body['@odata.count'] = found.length;
  if (end < found.length) body['@odata.nextLink'] = nextLink(call, `${TOKEN_PREFIX}${end}`);
  const show = options.show ?? ((object: T) => object);
  body.value = found
    .slice(start, end)
    .map((object) => ({ ...selected(call, show(object), options.defaults), ...expanded(object) }));
  return { status: 200, body };
}

/**
 * What `$expand` adds to an object: one relation, cut down to its own `$select`.
 *
 * @throws GraphError 400 for a relation that cannot be expanded, and in an advanced query
 * @see https://learn.microsoft.com/graph/query-parameters#expand-parameter
 */
function expansion<T extends JsonObject>(
  { query }: GraphCall,
  expandable: NonNullable<ListOptions<T>['expandable']>,
  isAdvanced: boolean,
): (object: T) => JsonObject {
  const text = query.get('$expand');
  if (text === undefined) return () => ({});
  const [, relation = '', select] = /^\s*(\w+)(?:\(\$select=([\w, ]+)\))?\s*$/.exec(text) ?? [];
  const show = Object.hasOwn(expandable, relation) ? expandable[relation] : undefined;
  if (!show)
    throw unsupportedQuery(
      `$expand "${text}" is not supported here; supported: ${Object.keys(expandable).join(', ')}.`,
    );
  if (isAdvanced) throw badRequest('$expand is not supported in an advanced query.');
  return (object) => {
    const related = show(object);
    return related ? { [relation]: cutDown(related, namesIn(select)) } : {};
  };
}

/**
 * 200 with the bare number of objects that pass `$filter`.
 *
 * @throws GraphError 400 for callers that do not ask with `ConsistencyLevel: eventual`.
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function countReply(
  call: GraphCall,
  objects: readonly JsonObject[],
  filterable: readonly string[],
): Reply {
  allowOptions(call.query, ['$filter']);
  if (!isEventual(call)) throw badRequest('$count is not currently supported.');
  const count = filtered(call, objects, directoryFilter(filterable, true)).length;
  return { status: 200, headers: { 'content-type': 'text/plain' }, text: String(count) };
}

function filtered<T extends JsonObject>(
  { query }: GraphCall,
  objects: readonly T[],
  filterable: Filterable,
): readonly T[] {
  const filter = query.get('$filter');
  return filter === undefined ? objects : objects.filter(parseFilter(filter, filterable));
}

function selected(call: GraphCall, object: JsonObject, defaults?: readonly string[]): JsonObject {
  return cutDown(object, namesIn(call.query.get('$select')) ?? defaults);
}

function namesIn(select: string | undefined): readonly string[] | undefined {
  return select?.split(',').map((name) => name.trim());
}

function cutDown(object: JsonObject, names: readonly string[] | undefined): JsonObject {
  if (!names) return object;
  const stays = ([name]: readonly [string, unknown]) =>
    name === 'id' || name.startsWith('@odata.') || names.includes(name);
  return Object.fromEntries(Object.entries(object).filter(stays));
}

/** What `$top` says: 1 to the largest page, default 100. @throws GraphError 400 for anything else. */
export function pageSize(call: GraphCall, largest: number = LARGEST_PAGE): number {
  const top = call.query.get('$top');
  if (top === undefined) return DEFAULT_PAGE;
  const size = /^\d{1,4}$/.test(top) ? Number(top) : 0;
  if (size < 1 || size > largest) throw badRequest(`Invalid page size '${top}': expected 1 to ${largest}.`);
  return size;
}

function countWanted(call: GraphCall): boolean {
  return call.query.get('$count') === 'true' && isEventual(call);
}

function isEventual({ request }: GraphCall): boolean {
  return request.headers['consistencylevel']?.toString().toLowerCase() === 'eventual';
}

const TOKEN_PREFIX = 'page/';

/** The number in a skip token of a kind; undefined without one. @throws GraphError 400 for a token of another kind. */
export function skipToken({ query }: GraphCall, prefix: string): number | undefined {
  const token = query.get('$skiptoken');
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  const number = text.startsWith(prefix) ? Number(text.slice(prefix.length)) : NaN;
  if (!Number.isSafeInteger(number) || number < 1)
    throw badRequest('The skip token is not one that an earlier page gave.');
  return number;
}

/** The address of the next page: this one with a skip token. */
export function nextLink({ query, request }: GraphCall, token: string): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== '$skiptoken'));
  next.set('$skiptoken', Buffer.from(token).toString('base64url'));
  const [path = ''] = request.target.split('?');
  return `https://${request.host}${path}?${next.toString().replace(/%24/g, '$')}`;
}
