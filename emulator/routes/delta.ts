import { readDeltaToken, writeDeltaToken } from '../graph/delta-token';
import type { DeltaOptions, DeltaResource, DeltaToken } from '../graph/delta-token';
import { parseFilter } from '../graph/filter/filter';
import { basicFilter } from '../graph/filter/filterable';
import { contextUrl, graphRoute } from '../graph/graph-call';
import type { GraphCall, GraphRoute } from '../graph/graph-call';
import { badRequest, unsupportedQuery } from '../graph/graph-error';
import type { JsonObject } from '../graph/json';
import { allowOptions } from '../graph/query';
import type { Query } from '../graph/query';
import type { Reply } from '../http/message';
import { userDocument, USER_DEFAULTS } from '../tenant/directory';
import { groupsPage, memberChanges, newRound, usersPage } from '../tenant/directory-delta';
import type { DeltaEntry, DeltaPage, DeltaRound, MemberChange } from '../tenant/directory-delta';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;

/** Graph's own name of the function, and how programs and libraries spell it. */
const SPELLINGS = ['delta', 'delta()', 'microsoft.graph.delta', 'microsoft.graph.delta()'];

/**
 * Changes of people and groups, by rounds of delta queries. A change of a property that `$select` does not name is told too. Pages have
 * 100 objects, or as many as `Prefer: odata.maxpagesize=` says, up to 999.
 *
 * @see https://learn.microsoft.com/graph/api/user-delta
 * @see https://learn.microsoft.com/graph/api/group-delta
 */
export const deltaRoutes: readonly GraphRoute[] = SPELLINGS.flatMap((name) => [
  graphRoute('GET', `/users/${name}`, (call) => deltaReply(call, 'users', userDelta)),
  graphRoute('GET', `/groups/${name}`, (call) => deltaReply(call, 'groups', groupDelta)),
]);

/** One page of a round, as it is shown. */
type ShowPage = (
  call: GraphCall,
  round: DeltaRound,
  options: DeltaOptions,
  size: number,
) => DeltaPage<JsonObject>;

function deltaReply(call: GraphCall, resource: DeltaResource, show: ShowPage): Reply {
  const query = withTokensInLowerCase(call.query);
  const { round, options, isLatest } = asked(call, resource, query);
  const { entries, rest } = isLatest
    ? { entries: [], rest: undefined }
    : show(call, round, options, pageSize(call));
  const state: DeltaToken['state'] = rest ? { round: rest } : { since: round.until };
  const token = writeDeltaToken(call, resource, { options, state });
  const link = rest
    ? { '@odata.nextLink': linkTo(call, '$skiptoken', token) }
    : { '@odata.deltaLink': linkTo(call, '$deltatoken', token) };
  const kept = entries.filter(keeps(options));
  const body = { '@odata.context': contextUrl(call, resource), ...link, value: kept.map(shown) };
  return { status: 200, body };
}

/** @throws GraphError 400 or 410. */
function asked(
  call: GraphCall,
  resource: DeltaResource,
  query: Query,
): { readonly round: DeltaRound; readonly options: DeltaOptions; readonly isLatest: boolean } {
  const { directory } = call.tenant;
  const [skip, delta] = [query.get('$skiptoken'), query.get('$deltatoken') ?? ''];
  if (skip !== undefined) {
    allowOptions(query, ['$skiptoken']);
    const { options, state } = readDeltaToken(call, resource, skip);
    if (!('round' in state)) throw badRequest('Badly formed token.');
    return { round: state.round, options, isLatest: false };
  }
  allowOptions(query, ['$deltatoken', '$select', '$filter', ...(resource === 'groups' ? ['$expand'] : [])]);
  const options = readOptions(resource, query);
  if (delta === '' || delta.toLowerCase() === 'latest')
    return { round: newRound(directory), options, isLatest: delta !== '' };
  const { options: before, state } = readDeltaToken(call, resource, delta);
  if (!('since' in state)) throw badRequest('Badly formed token.');
  return { round: newRound(directory, state.since), options: { ...before, ...options }, isLatest: false };
}

const BY_ID = basicFilter(['id']);

function readOptions(resource: DeltaResource, query: Query): DeltaOptions {
  const [select, filter, expand] = [query.get('$select'), query.get('$filter'), query.get('$expand')];
  if (expand !== undefined && expand.trim() !== 'members')
    throw unsupportedQuery(`$expand "${expand}" is not supported here; supported: members.`);
  if (resource === 'users' && namesIn(select)?.includes('manager') === true)
    throw unsupportedQuery("The tenant in a box does not track changes of 'manager'.");
  if (filter !== undefined) parseFilter(filter, BY_ID);
  return {
    ...(select !== undefined && { select }),
    ...(filter !== undefined && { filter }),
    ...(expand !== undefined && { members: true }),
  };
}

function userDelta({ tenant }: GraphCall, round: DeltaRound, { select }: DeltaOptions, size: number) {
  const names = namesIn(select) ?? USER_DEFAULTS;
  const { entries, rest } = usersPage(tenant.directory, round, size);
  return { entries: entries.map(showing((user) => projected(userDocument(user), names))), rest };
}

function groupDelta(
  { tenant }: GraphCall,
  round: DeltaRound,
  { select, members }: DeltaOptions,
  size: number,
) {
  const names = namesIn(select);
  const { entries, rest } = groupsPage(tenant.directory, round, size);
  const there = entries.flatMap((entry) => (entry.kind === 'there' ? [entry.object.id] : []));
  const withMembers = names === undefined || members === true || names.includes('members');
  const changes = memberChanges(tenant.directory, round, withMembers ? there : []);
  const show = showing((group: JsonObject & { readonly id: string }) => ({
    ...(names ? projected(group, names) : group),
    ...memberAnnotation(changes.get(group.id.toLowerCase()) ?? []),
  }));
  return { entries: entries.map(show), rest };
}

/** Absent where there is nothing to tell, as Graph leaves it out. */
function memberAnnotation(changes: readonly MemberChange[]): JsonObject {
  if (changes.length === 0) return {};
  const members = changes.map(({ id, type, isRemoved }) => ({
    '@odata.type': `#microsoft.graph.${type}`,
    id,
    ...(isRemoved && { '@removed': { reason: 'deleted' } }),
  }));
  return { 'members@delta': members };
}

function showing<T>(show: (object: T) => JsonObject) {
  return (entry: DeltaEntry<T>): DeltaEntry<JsonObject> =>
    entry.kind === 'there' ? { kind: 'there', object: show(entry.object) } : entry;
}

function shown(entry: DeltaEntry<JsonObject>): JsonObject {
  if (entry.kind === 'there') return entry.object;
  return { id: entry.id, '@removed': { reason: entry.reason } };
}

function keeps({ filter }: DeltaOptions): (entry: DeltaEntry<JsonObject>) => boolean {
  if (filter === undefined) return () => true;
  const passes = parseFilter(filter, BY_ID);
  return (entry) => passes(entry.kind === 'there' ? entry.object : { id: entry.id });
}

function projected(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name === 'id' || names.includes(name)));
}

function namesIn(select: string | undefined): readonly string[] | undefined {
  return select?.split(',').map((name) => name.trim());
}

/** Pages of Graph's documentation spell the names of the tokens differently. */
function withTokensInLowerCase(query: Query): Query {
  return new Map(
    [...query].map(([name, value]) => [
      /^\$(skip|delta)token$/i.test(name) ? name.toLowerCase() : name,
      value,
    ]),
  );
}

function pageSize({ request }: GraphCall): number {
  const prefer = [request.headers.prefer ?? []].flat().join(',');
  const [, size] = /\bodata\.maxpagesize\s*=\s*(\d{1,6})\b/i.exec(prefer) ?? [];
  return size === undefined ? DEFAULT_PAGE : Math.min(Math.max(Number(size), 1), LARGEST_PAGE);
}

function linkTo({ request }: GraphCall, option: string, token: string): string {
  const [path = ''] = request.target.split('?');
  return `https://${request.host}${path}?${option}=${token}`;
}
