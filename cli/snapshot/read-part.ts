import type { GraphClient, RequestOptions } from '../../graph/client';
import type { GraphObject } from '../../provisioning/snapshot/user-record';
import type { Partial, PartState } from './partial';
import { isAddressRefused, isStateGone, StartOver } from './start-over';

/** A part of a snapshot: what Graph gives over some pages. */
export interface Part {
  /** By which a later run finds it. */
  readonly name: string;
  /** Path below the version, or the address that tells of changes. */
  readonly path: string;
  readonly query?: RequestOptions['query'];
}

/** As many objects a page as Graph gives at most; for delta queries that is a wish. https://learn.microsoft.com/graph/paging */
export const PAGE = 999;

/** Takes a page, and keeps it. */
export type KeepPage = (objects: readonly GraphObject[], state: PartState) => Promise<void>;

/**
 * Reads what an earlier run has not read of a part.
 *
 * @throws StartOver where an address of an earlier run is of no use any more
 */
export async function readPart(
  graph: GraphClient,
  partial: Partial,
  part: Part,
  keep: KeepPage,
): Promise<void> {
  const before = partial.state(part.name);
  if (before !== undefined && 'done' in before) return;
  const headers = { Prefer: `odata.maxpagesize=${PAGE}` };
  const { query } = part;
  const isKept = before !== undefined || query === undefined;
  let pages = 0;
  try {
    const asked = graph.pages<GraphObject>(before?.next ?? part.path, {
      headers,
      ...(before === undefined && query !== undefined ? { query } : {}),
    });
    for await (const { value, nextLink, deltaLink } of asked) {
      pages += 1;
      await keep(value, stateOf(nextLink, deltaLink));
    }
  } catch (error) {
    if (isStateGone(error) || (pages === 0 && isKept && isAddressRefused(error)))
      throw new StartOver('Microsoft Graph no longer knows where the last run ended');
    throw error;
  }
}

function stateOf(next: string | undefined, delta: string | undefined): PartState {
  if (next !== undefined) return { next };
  return delta === undefined ? { done: true } : { done: true, delta };
}
