import { unexpressedMembers } from '../../provisioning/drift/stored-members';
import { jsonPathText, shortJson } from '../../provisioning/json-path';
import { isObject, objectsIn } from '../../provisioning/json-value';
import {
  meantObjectMappings,
  type LiveAttributeMapping,
  type LiveObjectMapping,
} from '../../provisioning/live/object-mappings';
import type { AttributeMapping, ScopingFilter } from '../../provisioning/model';
import { filterMeaning } from '../../provisioning/schema/meaning';
import { printFilters } from '../../provisioning/schema/print';
import { someNames } from '../text/names';
import type { ExportedMapping } from './exported';

/** What an export says of users, or groups. */
export interface MappingExport {
  readonly mapping?: ExportedMapping;
  readonly notes: readonly string[];
}

/** The object mapping that users, or groups, stand for, as far as a spec can say it without changing it. */
export function exportMapping(all: readonly LiveObjectMapping[], kind: 'users' | 'groups'): MappingExport {
  const meant = meantObjectMappings(all, kind);
  const live = meant.find(({ enabled }) => enabled) ?? meant[0];
  if (live === undefined) return { notes: [] };
  const others = meant.filter((one) => one !== live);
  const isAmbiguous = others.some(({ name }) => name === live.name);
  if (isAmbiguous)
    return {
      notes: [
        `mappings.${kind}: several object mappings have the name "${live.name ?? ''}", so none is declared.`,
      ],
    };
  const notes = others.map(
    ({ name }) => `mappings.${kind}: the object mapping "${name ?? ''}" is there too, and is not declared.`,
  );
  const named = others.length > 0 && live.name !== null ? { objectMapping: live.name } : {};
  const declared = declaredMembers(live, kind);
  return { mapping: { ...named, ...declared.mapping }, notes: [...notes, ...declared.notes] };
}

function declaredMembers(
  live: LiveObjectMapping,
  kind: string,
): { readonly mapping: ExportedMapping; readonly notes: readonly string[] } {
  const { stored } = live;
  const enabled = typeof stored['enabled'] === 'boolean' ? { enabled: stored['enabled'] } : {};
  // What is switched off need not be told.
  if (stored['enabled'] === false && kind === 'groups')
    return { mapping: { enabled: false, attributes: [], unlisted: 'keep' }, notes: [] };
  const attributes = exportAttributes(live.attributes, kind);
  const filters = exportFilters(live, kind);
  return {
    mapping: {
      ...enabled,
      ...(hasKnownFlowTypes(stored['flowTypes']) ? { actions: live.actions } : {}),
      attributes: attributes.mappings,
      unlisted: attributes.isWhole ? 'remove' : 'keep',
      ...(filters.filters === undefined ? {} : { scopingFilters: filters.filters }),
    },
    notes: [
      ...(hasKnownFlowTypes(stored['flowTypes'])
        ? []
        : [
            `mappings.${kind}.actions: flowTypes is ${shortJson(stored['flowTypes'])}, which a spec cannot say.`,
          ]),
      ...attributes.notes,
      ...memberNotes(live.attributes, attributes.mappings, kind),
      ...filters.notes,
    ],
  };
}

/** Members of declared mappings that apply may lose; one that all have is told once. */
function memberNotes(
  live: readonly LiveAttributeMapping[],
  declared: readonly AttributeMapping[],
  kind: string,
): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { target, mapping, stored } of live) {
    if (mapping === undefined || !declared.includes(mapping)) continue;
    for (const [name, value] of unexpressedMembers(stored)) {
      if (name === 'exportMissingReferences') continue;
      const told = `${name} (${shortJson(value)})`;
      targets.set(told, [...(targets.get(told) ?? []), target]);
    }
  }
  return [...targets].map(
    ([told, names]) =>
      `mappings.${kind}: a spec has no words for ${told} of ${someNames(names)}. It stays as it is unless an apply adds or removes mappings.`,
  );
}

function hasKnownFlowTypes(flowTypes: unknown): boolean {
  if (typeof flowTypes !== 'string') return false;
  const flags = flowTypes.split(',').map((flag) => flag.trim().toLowerCase());
  return (
    flags.every((flag) => ['add', 'update', 'delete'].includes(flag)) ||
    (flags.length === 1 && flags[0] === 'none')
  );
}

/** Those a spec can say, where together they leave every other as it is. */
export function exportAttributes(
  live: readonly LiveAttributeMapping[],
  kind: string,
  excluded: ReadonlySet<string> = new Set(),
): {
  readonly mappings: readonly AttributeMapping[];
  readonly isWhole: boolean;
  readonly notes: readonly string[];
} {
  const counts = new Map<string, number>();
  for (const { target } of live) counts.set(target, (counts.get(target) ?? 0) + 1);
  const obstacleOf = ({ target, obstacle }: LiveAttributeMapping): string | undefined => {
    if ((counts.get(target) ?? 0) > 1) return 'It is there more than once.';
    return excluded.has(target) ? 'A spec does not allow it.' : obstacle;
  };
  const kept = live.filter((one) => obstacleOf(one) === undefined);
  const left = live.filter((one) => obstacleOf(one) !== undefined);
  const mappings = kept.flatMap(({ mapping }) => (mapping === undefined ? [] : [mapping]));
  const notes = [...new Set(left.map((one) => `mappings.${kind}: ${one.target}: ${obstacleOf(one) ?? ''}`))];
  if (!isMatched(mappings) || collides(mappings, left))
    return {
      mappings: [],
      isWhole: false,
      notes: [
        ...notes,
        `mappings.${kind}: no attribute is declared, because how people are matched cannot be said whole.`,
      ],
    };
  return { mappings, isWhole: left.length === 0, notes };
}

function isMatched(mappings: readonly AttributeMapping[]): boolean {
  const precedences = mappings.flatMap(({ matching }) => (matching === undefined ? [] : [matching]));
  return precedences.length > 0 && new Set(precedences).size === precedences.length;
}

/** A mapping that stays live may not have a precedence that is declared. */
function collides(mappings: readonly AttributeMapping[], left: readonly LiveAttributeMapping[]): boolean {
  const declared = new Set(mappings.map(({ matching }) => matching));
  return left.some(({ stored }) => {
    const priority = stored['matchingPriority'];
    return typeof priority === 'number' && priority > 0 && declared.has(priority);
  });
}

function exportFilters(
  { hasScope, filters: read, stored }: LiveObjectMapping,
  kind: string,
): { readonly filters?: readonly ScopingFilter[]; readonly notes: readonly string[] } {
  const scope = stored['scope'];
  const groups = hasScope && isObject(scope) ? objectsIn(scope['groups']) : [];
  const meanings = groups.map(filterMeaning);
  const names = read.filters.map(({ name }) => name);
  const isSame =
    printFilters(read.filters).every((one, index) => filterMeaning(one) === meanings[index]) &&
    meanings.length === read.filters.length;
  const isSayable =
    isSame &&
    new Set(names).size === names.length &&
    read.unexpressed.every(({ reason }) => reason === 'input-filters' || reason === 'category-filters');
  if (isSayable) return { filters: read.filters, notes: [] };
  return {
    notes: [
      `mappings.${kind}: the scoping filters cannot be said as they are stored, so they are not declared.`,
      ...read.unexpressed
        .filter(({ reason }) => reason !== 'input-filters' && reason !== 'category-filters')
        .map(
          (one) =>
            `mappings.${kind}: scope.${jsonPathText(one.path)} is ${shortJson(one.stored)}, which a spec cannot say.`,
        ),
    ],
  };
}
