import { GraphError } from '../../graph/error';

/** What an earlier run left cannot be gone on from, so that everything has to be read anew. */
export class StartOver extends Error {
  /** @param because a clause, for the one who waits */
  constructor(readonly because: string) {
    super(because);
  }
}

/**
 * Whether Graph no longer knows the state behind an address that it gave. It says so by 410, and for an address that is too old by a
 * code.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export function isStateGone(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  return error.status === 410 || /^syncState/i.test(error.code) || /^resync/i.test(error.code);
}

/** Whether an address that an earlier run kept is not taken any more, for whatever reason. */
export function isAddressRefused(error: unknown): boolean {
  return isStateGone(error) || (error instanceof GraphError && error.kind === 'refused');
}
