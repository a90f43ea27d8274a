import { parseFilter } from '../graph/filter/filter';
import { fullFilter } from '../graph/filter/filterable';
import { contextUrl, graphRoute } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { nextLink, objectReply, pageSize, skipToken } from '../graph/graph-reply';
import { jsonOf, type JsonObject } from '../graph/json';
import { allowOptions } from '../graph/query';
import type { LogEntry } from '../provisioning/provisioning-log';

const FILTERABLE = fullFilter(
  [
    'id',
    'activityDateTime',
    'changeId',
    'cycleId',
    'initiatedBy/displayName',
    'jobId',
    'provisioningAction',
    'provisioningStatusInfo/status',
    'servicePrincipal/displayName',
    'servicePrincipal/id',
    'sourceIdentity/displayName',
    'sourceIdentity/id',
    'targetIdentity/displayName',
    'targetIdentity/id',
    'tenantId',
  ],
  ['activityDateTime'],
);

const CONTEXT = 'auditLogs/provisioning';
const TOKEN_PREFIX = 'entry/';
const LARGEST_PAGE = 1000;

/**
 * What the provisioning service did. Filters heed case. A page begins after the entry that the one before ended with, so that nothing
 * is told twice while new entries come.
 *
 * @see https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
 */
export const provisioningLogRoutes = [
  graphRoute('GET', '/auditLogs/provisioning', (call) => {
    allowOptions(call.query, ['$filter', '$orderby', '$top', '$skiptoken']);
    const { entries, last } = page(call);
    const body: JsonObject = { '@odata.context': contextUrl(call, CONTEXT) };
    if (last !== undefined) body['@odata.nextLink'] = nextLink(call, `${TOKEN_PREFIX}${last}`);
    body.value = entries.map((entry) => document(call, entry));
    return { status: 200, body };
  }),
  graphRoute('GET', '/auditLogs/provisioning/{id}', (call, { id }) => {
    for (const { entry } of call.tenant.provisioningLog.newestFirst(call.world.now()))
      if (entry.id === id) return objectReply(call, `${CONTEXT}/$entity`, document(call, entry));
    throw resourceNotFound(id);
  }),
];

/** The entries of a page, and the number of the last one where others follow. */
function page(call: GraphCall): { readonly entries: readonly LogEntry[]; readonly last?: number } {
  const { query, tenant, world } = call;
  const order = query.get('$orderby') ?? 'activityDateTime desc';
  const sorted = /^activityDateTime(?:\s+(asc|desc))?$/.exec(order.trim());
  if (!sorted) throw badRequest(`Entries are sorted by activityDateTime only, not by '${order}'.`);
  const filter = query.get('$filter');
  const passes = filter === undefined ? () => true : parseFilter(filter, FILTERABLE);
  const size = pageSize(call, LARGEST_PAGE);
  const begin = skipToken(call, TOKEN_PREFIX);
  const log = tenant.provisioningLog;
  const all =
    sorted[1] === 'desc' ? log.newestFirst(world.now(), begin) : log.oldestFirst(world.now(), begin);
  const entries: LogEntry[] = [];
  let last: number | undefined;
  for (const { number, entry } of all) {
    if (!passes(jsonOf(entry))) continue;
    if (entries.length === size) return { entries, ...(last !== undefined && { last }) };
    entries.push(entry);
    last = number;
  }
  return { entries };
}

/** The beta version has older names beside. */
function document({ version }: GraphCall, entry: LogEntry): JsonObject {
  if (version === 'v1.0') return jsonOf(entry);
  const { provisioningAction: action, provisioningStatusInfo: statusInfo, initiatedBy } = entry;
  return jsonOf({
    ...entry,
    action,
    statusInfo,
    initiatedBy: { ...initiatedBy, name: initiatedBy.displayName },
  });
}
