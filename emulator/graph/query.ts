import { badRequest, unsupportedQuery } from './graph-error';

/** The query options of a request, by name as written. */
export type Query = ReadonlyMap<string, string>;

/**
 * Reads a query string as a form: `+` is a space and `%24filter` is `$filter`, because Go's clients send both.
 *
 * @throws GraphError 400 for an option given twice.
 */
export function parseQuery(text: string): Query {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (query.has(name))
      throw badRequest(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    query.set(name, value);
  }
  return query;
}

/**
 * Refuses options that the box does not know, so that a client never believes an ignored one.
 *
 * @throws GraphError 400, recorded as unplanned.
 */
export function allowOptions(query: Query, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (!allowed.includes(name)) {
      const known = allowed.length === 0 ? 'none' : allowed.join(', ');
      throw unsupportedQuery(`Query option '${name}' is not supported here; supported: ${known}.`);
    }
  }
}
