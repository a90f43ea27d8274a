import type { LogEntry } from '../../graph/log-entry';
import type { Provisioning } from '../../provisioning/model';
import { adviceFor, type ErrorAdvice } from './error-codes';
import { namedTargets, pathOf, type Pointed, type SpecPath } from './spec-paths';

/** Failures with the same error code. */
export interface FailureGroup {
  /** Empty where the log gives none. */
  readonly code: string;
  /** Among the entries that were read. */
  readonly count: number;
  readonly advice?: ErrorAdvice;
  /** Target attributes that the reasons name. */
  readonly attributes: readonly string[];
  /** Where the spec has to do with it. */
  readonly path?: SpecPath;
  /** One entry of each of the first people, the newest. */
  readonly examples: readonly LogEntry[];
}

const MOST_EXAMPLES = 3;

/** Failures by error code, the most frequent first. */
export function groupFailures(
  entries: readonly LogEntry[],
  provisioning: Provisioning,
): readonly FailureGroup[] {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.errorCode ?? '', objectOf(entry)]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()]
    .map((group) => groupOf(group, provisioning))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function groupOf(entries: readonly LogEntry[], provisioning: Provisioning): FailureGroup {
  const [first] = entries;
  const code = first?.errorCode ?? '';
  const object = first === undefined ? 'users' : objectOf(first);
  const advice = adviceFor(code);
  const reasons = [...new Set(entries.flatMap(({ reason, details }) => [reason ?? '', details ?? '']))];
  const path = pathOf(advice?.pointer ?? 'named-mapping', { object, reasons }, provisioning);
  // A list of mappings as a whole is nothing to go to for an error that nobody knows.
  const isOf = advice !== undefined || (path?.length ?? 0) > 3;
  return {
    code,
    count: entries.length,
    ...(advice !== undefined && { advice }),
    attributes: namedTargets(reasons, object, provisioning),
    ...(path !== undefined && isOf && { path }),
    examples: firstOfEach(entries),
  };
}

function firstOfEach(entries: readonly LogEntry[]): readonly LogEntry[] {
  const people = new Map<string, LogEntry>();
  for (const entry of entries) if (!people.has(entry.source.id)) people.set(entry.source.id, entry);
  return [...people.values()].slice(0, MOST_EXAMPLES);
}

function objectOf({ source }: LogEntry): Pointed['object'] {
  return source.type.toLowerCase() === 'group' ? 'groups' : 'users';
}
