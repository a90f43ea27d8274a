import { suggest } from '../../provisioning/suggest';
import { at, type MapNode, type Path } from '../yaml/node';
import type { SchemaMistake } from './schema-errors';

/**
 * Paths that are wrong already. A rule that misses something inside, or right beside, such a path would only repeat in
 * other words what was said, so its finding is dropped.
 */
export type Taints = readonly Path[];

/** The paths of mistakes as a tenant's merged document has them; overrides of other tenants are no matter. */
export function taintsFor(tenant: string, mistakes: readonly SchemaMistake[]): Taints {
  return mistakes.flatMap(({ taint }) => {
    if (taint[0] !== 'tenants' || taint[2] !== 'overrides' || taint.length < 4) return [taint];
    return taint[1] === tenant ? [taint.slice(3)] : [];
  });
}

/** True where a finding at a path can be the consequence of something that is wrong already. */
export function isConsequence(document: MapNode, path: Path, taints: Taints): boolean {
  const there = existing(document, path);
  const missing = path[there.length];
  if (missing === undefined) return path.length > 0 && taints.some((taint) => isPrefix(path, taint));
  return taints.some(
    (taint) =>
      taint.length === there.length + 1 && isPrefix(there, taint) && isMeant(taint.at(-1) ?? '', missing),
  );
}

/** The wrong key is the missing one, or a misspelling of it. */
function isMeant(wrong: string | number, missing: string | number): boolean {
  return suggest(String(wrong), [String(missing)]).length > 0;
}

function existing(document: MapNode, path: Path): Path {
  let length = 0;
  while (length < path.length && at(document, path.slice(0, length + 1)) !== undefined) length += 1;
  return path.slice(0, length);
}

function isPrefix(short: Path, long: Path): boolean {
  return short.length <= long.length && short.every((step, index) => String(step) === String(long[index]));
}
