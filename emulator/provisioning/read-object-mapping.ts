/**
 * One object mapping of a stored synchronization schema as the model has it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping
 */
import type { AttributeMapping, ObjectMapping } from '../../provisioning/model';
import type { ObjectFacts } from '../../provisioning/preview/facts';
import {
  readAttributeMapping,
  type ReadAttributeMapping,
} from '../../provisioning/schema/read-attribute-mapping';
import { readFilters } from '../../provisioning/schema/read-filters';
import { readFlowTypes } from '../../provisioning/schema/read-flow-types';
import { isJsonObject, objectsIn, textOf, type JsonObject } from '../graph/json';
import type { MappingDetails } from './mapping-details';
import { readTargetDefinitions } from './read-target-definitions';

export interface ReadObjectMapping {
  readonly mapping: ObjectMapping;
  readonly facts: ObjectFacts;
  readonly details: MappingDetails;
  /** What cannot be read, sentences. */
  readonly mistakes: readonly string[];
}

/**
 * The mapping from users, or groups, that has attribute mappings; undefined where there is none. Of several, one that is on comes
 * first: schemas also hold nameless helpers, which are not it.
 */
export function readObjectMapping(
  schema: JsonObject,
  source: 'User' | 'Group',
): ReadObjectMapping | undefined {
  const all = objectsIn(schema.synchronizationRules).flatMap((rule) =>
    objectsIn(rule.objectMappings).map((mapping) => ({ rule, mapping })),
  );
  const candidates = all.filter(
    ({ mapping }) => mapping.sourceObjectName === source && objectsIn(mapping.attributeMappings).length > 0,
  );
  const found = candidates.find(({ mapping }) => mapping.enabled !== false) ?? candidates[0];
  return found && read(found.mapping, targetDirectory(schema, found.rule), source);
}

function targetDirectory(schema: JsonObject, rule: JsonObject): JsonObject {
  const directories = objectsIn(schema.directories);
  return directories.find(({ name }) => name === rule.targetDirectoryName) ?? {};
}

function read(stored: JsonObject, directory: JsonObject, source: 'User' | 'Group'): ReadObjectMapping {
  const attributes = objectsIn(stored.attributeMappings).map(readAttributeMapping);
  const { filters, inputFilters, categoryFilters, unexpressed } = readFilters(stored.scope);
  const { required, types, caseExact } = readTargetDefinitions(
    directory,
    textOf(stored.targetObjectName) ?? '',
  );
  // The service's own filters are read too, though a spec has no words for them.
  const unread = unexpressed.filter(({ reason }) => reason === 'operator' || reason === 'form');
  const mapping: ObjectMapping = {
    enabled: stored.enabled !== false,
    actions: readFlowTypes(stored.flowTypes),
    attributes: attributes.flatMap((one) => ('mapping' in one ? [one.mapping] : [])),
    removed: [],
    unlisted: 'remove',
    ...(isJsonObject(stored.scope) ? { scopingFilters: filters } : {}),
  };
  return {
    mapping: { ...mapping, attributes: withoutDuplicates(mapping.attributes) },
    facts: { required, types },
    details: {
      inputFilters,
      categoryFilters,
      caseExact,
      flows: {
        always: targetsWhere(attributes, 'isAlwaysWritten'),
        adding: targetsWhere(attributes, 'isOnlyAdded'),
      },
    },
    mistakes: [
      ...attributes.flatMap((one) => ('mistake' in one ? [one.mistake] : [])),
      ...unread.map(
        ({ path, stored: what }) =>
          `The filter of ${source} cannot be read at ${path.join('.')}: ${JSON.stringify(what)}.`,
      ),
    ],
  };
}

function targetsWhere(
  attributes: readonly ReadAttributeMapping[],
  flag: 'isAlwaysWritten' | 'isOnlyAdded',
): ReadonlySet<string> {
  return new Set(attributes.flatMap((one) => ('mapping' in one && one[flag] ? [one.mapping.target] : [])));
}

/** Two mappings of one target are not put right by the service; here the last one counts. */
function withoutDuplicates(mappings: readonly AttributeMapping[]): readonly AttributeMapping[] {
  return [...new Map(mappings.map((one) => [one.target, one])).values()];
}
