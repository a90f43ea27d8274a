import type { AttributeMapping } from '../model';

/** The targets by which accounts are found, in the order of their precedence. */
export function matchingTargets(mappings: readonly AttributeMapping[]): readonly string[] {
  return mappings
    .filter(({ matching }) => matching !== undefined)
    .sort((one, other) => (one.matching ?? 0) - (other.matching ?? 0))
    .map(({ target }) => target);
}
