import type { LogEntry } from './log-entry';

/** Which entries of the provisioning log are wanted. */
export interface LogFilter {
  readonly servicePrincipalId: string;
  /** Object id in the directory. */
  readonly sourceId?: string;
  /** Any of these; empty or absent: any at all. Letter case is forgiven. */
  readonly actions?: readonly string[];
  /** Any of these; empty or absent: any at all. */
  readonly results?: readonly string[];
  /** Only later ones; milliseconds since 1970. */
  readonly after?: number;
}

/** Actions whose spelling on the wire is the documented one. The staged ones are spelt in several ways, and Graph heeds case. */
const CERTAIN_ACTIONS: readonly string[] = ['create', 'update', 'delete', 'disable', 'other'];

/**
 * What Graph can decide of a filter: `eq` and `gt` on properties for which they are documented. `or` is not, so that of several
 * actions or results none is asked for; {@link passes} decides the rest.
 *
 * @see https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary
 */
export function graphFilter(filter: LogFilter): string {
  const { servicePrincipalId, sourceId, actions = [], results = [], after } = filter;
  const [action] = actions;
  const [result] = results;
  return [
    `servicePrincipal/id eq ${literal(servicePrincipalId)}`,
    ...(sourceId === undefined ? [] : [`sourceIdentity/id eq ${literal(sourceId)}`]),
    ...(action !== undefined && actions.length === 1 && CERTAIN_ACTIONS.includes(action)
      ? [`provisioningAction eq ${literal(action)}`]
      : []),
    ...(result !== undefined && results.length === 1
      ? [`provisioningStatusInfo/status eq ${literal(result)}`]
      : []),
    ...(after === undefined ? [] : [`activityDateTime gt ${new Date(after).toISOString()}`]),
  ].join(' and ');
}

/** Whether Graph decides all of a filter, so that as many entries come as are asked for. */
export function isDecidedByGraph({ actions = [], results = [] }: LogFilter): boolean {
  return actions.length <= 1 && results.length <= 1 && actions.every((one) => CERTAIN_ACTIONS.includes(one));
}

/** Whether an entry is wanted, whatever Graph decided before. */
export function passes(
  { actions = [], results = [], sourceId, after }: LogFilter,
  { action, result, source, time }: LogEntry,
): boolean {
  return (
    (actions.length === 0 || actions.some((one) => isSame(one, action))) &&
    (results.length === 0 || results.some((one) => isSame(one, result))) &&
    (sourceId === undefined || isSame(sourceId, source.id)) &&
    (after === undefined || !(Date.parse(time) <= after))
  );
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
