import type { GraphClient } from './client';
import { logEntry, type LogEntry } from './log-entry';
import { graphFilter, type LogFilter } from './log-filter';

/** How the log is read. */
export interface LogReading {
  /** @default newest-first */
  readonly order?: 'newest-first' | 'oldest-first';
  /** How many entries to a page, at most 999. */
  readonly top: number;
}

/** One page of the log. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** No other request would give more. */
  readonly isLast: boolean;
}

/**
 * Pages of the entries that Graph gives for a filter; some may not pass it.
 *
 * @see https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
 */
export async function* logPages(
  graph: GraphClient,
  filter: LogFilter,
  { order = 'newest-first', top }: LogReading,
): AsyncGenerator<LogPage> {
  const direction = order === 'newest-first' ? 'desc' : 'asc';
  const query = {
    $filter: graphFilter(filter),
    $orderby: `activityDateTime ${direction}`,
    $top: `${top}`,
  };
  const pages = graph.pages('auditLogs/provisioning', { query });
  for await (const { value, nextLink } of pages)
    yield { entries: value.map(logEntry), isLast: nextLink === undefined };
}

/** The newest entries of an application's job, the newest first: one request. */
export async function newestEntries(
  graph: GraphClient,
  filter: LogFilter,
  reading: Omit<LogReading, 'order'>,
): Promise<readonly LogEntry[]> {
  for await (const { entries } of logPages(graph, filter, reading)) return entries.slice(0, reading.top);
  return [];
}
