/**
 * What was made a moment ago has not reached every copy of the directory. A lag is counted, not timed, so that a run can
 * be repeated: the first three requests for an object find nothing.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api
 */
import { badRequest, GraphError } from '../../graph/graph-error';
import type { GraphAsked, GraphEffect, GraphFault } from './graph-fault';

/** Requests for an object that come too early. */
export const LAG_REQUESTS = 3;

const NOT_FOUND: GraphEffect = {
  instead: new GraphError(
    404,
    'Request_ResourceNotFound',
    'Resource does not exist or one of its queried reference-property objects are not present.',
  ),
};

/** What is late for one kind of object. */
interface Lag {
  readonly name: string;
  readonly help: string;
  /** Matches method and path of requests for such an object, and captures its id. */
  readonly pattern: RegExp;
  effect(luck: number): GraphEffect;
}

const LAGS: readonly Lag[] = [
  {
    name: 'application-lag',
    help: 'the first requests for a new application are answered with 404',
    pattern: /^[A-Z]+ \/applications\/([^/]+)$/i,
    effect: () => NOT_FOUND,
  },
  {
    name: 'service-principal-lag',
    help: 'the first requests for a new service principal are answered with 404',
    pattern: /^[A-Z]+ \/servicePrincipals\/([^/]+)$/i,
    effect: () => NOT_FOUND,
  },
  {
    name: 'templates-lag',
    help: 'the first lists of synchronization templates are empty, or refused with 401',
    pattern: /^GET \/servicePrincipals\/([^/]+)\/synchronization\/templates$/i,
    effect: (luck) => ({ instead: luck < 0.5 ? new GraphError(401, 'UnknownError', '') : { value: [] } }),
  },
  {
    name: 'job-lag',
    help: 'the first requests for a new job, or for what belongs to it, are answered with 404',
    pattern: /^[A-Z]+ \/servicePrincipals\/[^/]+\/synchronization\/jobs\/((?!validateCredentials)[^/]+)/i,
    effect: () => NOT_FOUND,
  },
  {
    name: 'assignment-lag',
    help: 'the first assignments to a new application are refused as "Not a valid reference update"',
    pattern: /^POST \/servicePrincipals\/([^/]+)\/appRoleAssignedTo$/i,
    effect: () => ({ instead: badRequest('Not a valid reference update.') }),
  },
];

/** The lag of all kinds of objects, then of each kind by itself. */
export const lags: readonly GraphFault[] = [
  lagOf('replication-lag', 'all of the following lags', LAGS),
  ...LAGS.map((lag) => lagOf(lag.name, lag.help, [lag])),
];

function lagOf(name: string, help: string, kinds: readonly Lag[]): GraphFault {
  const find = ({ method, path }: GraphAsked) => {
    for (const kind of kinds) {
      const [, id] = kind.pattern.exec(`${method} ${path}`) ?? [];
      if (id !== undefined) return { kind, id };
    }
    return undefined;
  };
  return {
    layer: 'graph',
    name,
    help,
    concerns: (asked) => {
      const found = find(asked);
      return found !== undefined && asked.nth(`${found.kind.name}/${found.id}`) <= LAG_REQUESTS;
    },
    effect: (luck, asked) => find(asked)?.kind.effect(luck) ?? {},
  };
}
