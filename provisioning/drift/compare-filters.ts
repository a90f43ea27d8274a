/**
 * Declared scoping filters against live ones: by name, then by clause; the order of either carries no meaning. What counts as
 * the same is what Terraform takes for the same (`schema/meaning.ts`).
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-filter
 */
import { isObject } from '../json-value';
import type { LiveObjectMapping } from '../live/object-mappings';
import type { ScopingFilter } from '../model';
import { filterMeaning } from '../schema/meaning';
import { printFilters } from '../schema/print';
import type { ReadFilters, Unexpressed } from '../schema/read-filters';
import type { Finding, Keeping, SpecPath } from './difference';
import { idOf, type Findings } from './findings';
import { filterWords } from './spec-words';

/** A filter with what it means. */
interface Meant {
  readonly filter: ScopingFilter;
  readonly meaning: string;
  /** Position in its list. */
  readonly index: number;
  /** What a spec cannot say of it; a sentence. */
  readonly obstacle?: string;
}

/** @param template - the template's object mapping; absent: not known */
export function compareFilters(
  kind: 'users' | 'groups',
  declared: readonly ScopingFilter[],
  live: LiveObjectMapping,
  findings: Findings,
  template?: LiveObjectMapping,
): void {
  const path: SpecPath = ['mappings', kind, 'scopingFilters'];
  findings.held(idOf('filters', kind));
  const isDefault = template && meanings(live) === meanings(template);
  const common = (name: string): Pick<Finding, 'id' | 'isDefault'> => ({
    id: idOf('filter', kind, name),
    ...(isDefault === undefined ? {} : { isDefault }),
  });
  const { missing, extra, changed } = paired(declaredFilters(declared), liveFilters(live));
  for (const { filter } of declaredFilters(declared)) findings.held(idOf('filter', kind, filter.name));
  for (const { filter, index } of missing) {
    findings.differ({
      code: 'drift/filter-missing',
      ...common(filter.name),
      path: [...path, index],
      declared: filterWords(filter),
      live: null,
      keep: { kind: 'item', list: path, where: { name: filter.name }, value: null },
    });
  }
  for (const [one, other] of changed) {
    findings.differ({
      code: 'drift/filter-changed',
      ...common(one.filter.name),
      path: [...path, one.index],
      declared: filterWords(one.filter),
      live: filterWords(other.filter),
      keep: keepFilter(path, other, one.filter.name),
    });
  }
  for (const other of extra) {
    findings.differ({
      code: 'drift/filter-extra',
      ...common(other.filter.name),
      path,
      declared: null,
      live: filterWords(other.filter),
      keep: keepFilter(path, other),
    });
  }
}

function keepFilter(list: SpecPath, { filter, obstacle }: Meant, name?: string): Keeping {
  if (obstacle !== undefined) return { kind: 'impossible', reason: obstacle };
  return {
    kind: 'item',
    list,
    ...(name === undefined ? {} : { where: { name } }),
    value: filterWords(filter),
  };
}

function declaredFilters(filters: readonly ScopingFilter[]): readonly Meant[] {
  const printed = printFilters(filters);
  return filters.map((filter, index) => ({ filter, index, meaning: filterMeaning(printed[index]) }));
}

/** The live filters of an object mapping, in the stored order. */
export function liveFilters({ stored, filters }: LiveObjectMapping): readonly Meant[] {
  const scope = isObject(stored['scope']) ? stored['scope'] : {};
  // One for each filter, whatever it is.
  const groups: readonly unknown[] = Array.isArray(scope['groups']) ? scope['groups'] : [];
  return filters.filters.map((filter, index) => {
    const obstacle = obstacleOf(filters, index);
    return {
      filter,
      index,
      meaning: filterMeaning(groups[index]),
      ...(obstacle === undefined ? {} : { obstacle }),
    };
  });
}

/** What all filters of an object mapping mean together. */
function meanings(mapping: LiveObjectMapping): string {
  return JSON.stringify(
    liveFilters(mapping)
      .map(({ meaning }) => meaning)
      .sort(),
  );
}

function obstacleOf({ unexpressed }: ReadFilters, index: number): string | undefined {
  const found = unexpressed.find(({ path, reason }) => path[1] === index && reason !== 'member');
  return found && sentenceOf(found);
}

function sentenceOf({ reason, stored }: Unexpressed): string {
  return reason === 'operator'
    ? `A spec cannot say the operator ${JSON.stringify(stored)}.`
    : 'A spec cannot say this filter as it is stored.';
}

interface Paired {
  readonly missing: readonly Meant[];
  readonly extra: readonly Meant[];
  readonly changed: readonly (readonly [Meant, Meant])[];
}

/** Equal ones first, each live one once; of the rest, those with the same name belong together. */
function paired(declared: readonly Meant[], live: readonly Meant[]): Paired {
  const rest = [...live];
  const take = (matches: (one: Meant) => boolean): Meant | undefined => {
    const index = rest.findIndex(matches);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const open = declared.filter((one) => take((other) => other.meaning === one.meaning) === undefined);
  const changed: [Meant, Meant][] = [];
  const missing = open.filter((one) => {
    const same = take((other) => other.filter.name === one.filter.name);
    if (same !== undefined) changed.push([one, same]);
    return same === undefined;
  });
  return { missing, extra: rest, changed };
}
