import type { Provisioning } from '../../provisioning/model';
import type { Pointer } from './error-codes';

/** Keys from the top of a tenant's merged spec. */
export type SpecPath = readonly string[];

/** What a pointer is followed with. */
export interface Pointed {
  /** Source object of those who fail. */
  readonly object: 'users' | 'groups';
  /** What the service says of them. */
  readonly reasons: readonly string[];
}

/** The part of a spec that a pointer leads to; undefined where the spec has nothing to do with it. */
export function pathOf(pointer: Pointer, pointed: Pointed, provisioning: Provisioning): SpecPath | undefined {
  const { object } = pointed;
  switch (pointer) {
    case 'nothing':
      return undefined;
    case 'secret':
      return ['credentials', ...secretFields(provisioning).slice(0, 1)];
    case 'tenant-url':
      return ['credentials', 'tenantUrl'];
    case 'assignments':
      return ['assignments'];
    case 'actions':
      return ['mappings', object, 'actions'];
    default:
      return mappingPath(object, targetOf(pointer, pointed, provisioning));
  }
}

/** The mapped target attributes that texts name, the longest name first. */
export function namedTargets(
  reasons: readonly string[],
  object: Pointed['object'],
  { mappings }: Provisioning,
): readonly string[] {
  const targets = (mappings[object]?.attributes ?? []).map(({ target }) => target);
  const text = reasons.join('\n').toLowerCase();
  // "name" is no word of its own in "userName", but "emails" stands for emails[type eq "work"].value.
  const names = (target: string): boolean =>
    [target, target.split('[')[0] ?? target].some((one) => hasWord(text, one.toLowerCase()));
  return targets.filter(names).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Fields of the credentials that hold a secret. */
export function secretFields({ credentials }: Provisioning): readonly string[] {
  return credentials.filter(({ value }) => typeof value !== 'string').map(({ field }) => field);
}

function mappingPath(object: Pointed['object'], target: string | undefined): SpecPath {
  return ['mappings', object, 'attributes', ...(target === undefined ? [] : [target])];
}

function targetOf(
  pointer: Pointer,
  { object, reasons }: Pointed,
  provisioning: Provisioning,
): string | undefined {
  const mappings = provisioning.mappings[object]?.attributes ?? [];
  const named = namedTargets(reasons, object, provisioning);
  const first = (pattern: RegExp): string | undefined =>
    [...named, ...mappings.map(({ target }) => target)].find((target) => pattern.test(target));
  if (pointer === 'address-mapping') return first(/^userName$/) ?? first(/^emails\b/);
  if (pointer === 'reference-mapping') return first(/(^|:)(manager|members)$/);
  if (pointer === 'named-mapping') return named[0];
  const matching = mappings.filter((one) => one.matching !== undefined);
  return matching.sort((a, b) => (a.matching ?? 0) - (b.matching ?? 0))[0]?.target;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!/[\w.:]/.test(before) && !/[\w[]/.test(after)) return true;
  }
  return false;
}
