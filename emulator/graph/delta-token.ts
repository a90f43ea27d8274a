/**
 * The state tokens of delta queries: what a program asked for and how far it came, as text that means nothing to it. Tokens are not
 * kept: each holds all that the next request needs.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
import type { GraphCall } from './graph-call';
import { badRequest, GraphError } from './graph-error';
import { isJsonObject, tryParseJson } from './json';
import type { Json } from './json';
import type { DeltaRound } from '../tenant/directory-delta';

/** What is tracked. */
export type DeltaResource = 'users' | 'groups';

/** What a program asked for at the start; later requests need not repeat it. */
export interface DeltaOptions {
  readonly select?: string;
  readonly filter?: string;
  /** Whether changes of members are told although `$select` does not name them. */
  readonly members?: true;
}

/** What a token holds. */
export interface DeltaToken {
  readonly options: DeltaOptions;
  /** The rest of a round, or the position from which a new one starts. */
  readonly state: { readonly round: DeltaRound } | { readonly since: number };
}

/** Days for which a token is good. */
const LIFETIME_DAYS = 7;
const LIFETIME = LIFETIME_DAYS * 24 * 60 * 60 * 1000;

export function writeDeltaToken(
  { tenant: { tenantId }, world }: GraphCall,
  resource: DeltaResource,
  { options, state }: DeltaToken,
): string {
  const written = { tenantId, resource, issued: world.now().getTime(), ...options, ...state };
  return Buffer.from(JSON.stringify(written)).toString('base64url');
}

/**
 * Reads a token.
 *
 * @throws GraphError 400 for a text that is no token of this resource, and for a token that is older than seven days; 410 with the
 * address of a new start for one of another tenant, or of a directory that was made anew since.
 */
export function readDeltaToken(call: GraphCall, resource: DeltaResource, text: string): DeltaToken {
  const { tenantId, issued, position, token } = parse(text, resource);
  if (tenantId !== call.tenant.tenantId || position > call.tenant.directory.position)
    throw unknownState(call);
  if (issued + LIFETIME < call.world.now().getTime()) {
    throw new GraphError(
      400,
      'syncStateNotFound',
      'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
    );
  }
  return token;
}

interface ReadToken {
  readonly tenantId: string;
  readonly issued: number;
  /** The latest position that it speaks of. */
  readonly position: number;
  readonly token: DeltaToken;
}

function parse(text: string, resource: DeltaResource): ReadToken {
  const read = tryParseJson(Buffer.from(text, 'base64url').toString());
  const { tenantId, issued, since, round, select, filter, members, ...rest } = isJsonObject(read) ? read : {};
  const state = isCount(since) ? { since } : isRound(round) ? { round } : undefined;
  if (typeof tenantId !== 'string' || !isCount(issued) || rest.resource !== resource || !state)
    throw badRequest('Badly formed token.');
  const options: DeltaOptions = {
    ...(typeof select === 'string' && { select }),
    ...(typeof filter === 'string' && { filter }),
    ...(members === true && { members }),
  };
  const position = 'since' in state ? state.since : state.round.until;
  return { tenantId, issued, position, token: { options, state } };
}

function isRound(value: Json | undefined): value is Json & DeltaRound {
  if (!isJsonObject(value)) return false;
  const { since = 0, until, after = '' } = value;
  return [since, until].every(isCount) && typeof after === 'string';
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function unknownState({ request }: GraphCall): GraphError {
  const [path = ''] = request.target.split('?');
  return new GraphError(
    410,
    'syncStateNotFound',
    'The sync state is not known. Data must be synchronized again from the start.',
    undefined,
    { headers: { location: `https://${request.host}${path}?$deltatoken=` } },
  );
}
