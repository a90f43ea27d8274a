import { jsonOf, type JsonObject } from '../graph/json';
import type { PageSource } from './page-source';

/** Everything but log and accounts, small enough to be asked for every second. */
export function pageState(source: PageSource): JsonObject {
  const now = source.now().toISOString();
  const applications = source.applications();
  const accounts = applications.map(({ key, users, groups }) => [key, users, groups]);
  // Others may change accounts without an entry in the log: once a minute the page looks anyway.
  const minute = now.slice(0, 16);
  const newest = source.log({ limit: 1 })[0]?.id ?? null;
  return jsonOf({
    now,
    /** Another text: log or accounts may have changed. */
    revision: JSON.stringify([newest, accounts, minute]),
    faults: source.faults,
    tenants: source.tenants(),
    applications,
  });
}
