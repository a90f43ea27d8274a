/**
 * The object mappings of a stored synchronization schema, in the spec's words and as they are stored.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
import { isObject, objectsIn } from '../json-value';
import type { Action, AttributeMapping } from '../model';
import { mappingMeaning } from '../schema/meaning';
import { printAttributeMapping } from '../schema/print';
import { readAttributeMapping } from '../schema/read-attribute-mapping';
import { readFilters, type ReadFilters } from '../schema/read-filters';
import { readFlowTypes } from '../schema/read-flow-types';
import { spelledExpression } from './spelled-expression';

/** One live object mapping. */
export interface LiveObjectMapping {
  /** Null for helpers of the service, which no spec means. */
  readonly name: string | null;
  /** e.g. User, Group. */
  readonly sourceObject: string;
  readonly targetObject: string;
  /** Name of the directory it writes to. */
  readonly targetDirectory: string;
  readonly enabled: boolean;
  readonly actions: readonly Action[];
  /** In the stored order; a target may occur twice. */
  readonly attributes: readonly LiveAttributeMapping[];
  /** Whether there is a `scope` at all. */
  readonly hasScope: boolean;
  readonly filters: ReadFilters;
  readonly stored: Readonly<Record<string, unknown>>;
}

/** One live attribute mapping. */
export interface LiveAttributeMapping {
  /** Empty where the stored mapping has none. */
  readonly target: string;
  /** What a spec would say of it; absent where a spec that says it would change it. */
  readonly mapping?: AttributeMapping;
  /** Why there is no `mapping`; a sentence. */
  readonly obstacle?: string;
  readonly stored: Readonly<Record<string, unknown>>;
}

/** All object mappings of all rules, in the stored order. */
export function readObjectMappings(schema: unknown): readonly LiveObjectMapping[] {
  const rules = isObject(schema) ? objectsIn(schema['synchronizationRules']) : [];
  return rules.flatMap((rule) =>
    objectsIn(rule['objectMappings']).map((stored) => readObjectMapping(stored, rule)),
  );
}

/**
 * The one object mapping that a spec's `users` or `groups` stands for, chosen as Terraform chooses.
 *
 * @param name - the spec's `objectMapping`
 * @returns all that could be meant: exactly one where the spec is clear
 */
export function meantObjectMappings(
  mappings: readonly LiveObjectMapping[],
  kind: 'users' | 'groups',
  name?: string,
): readonly LiveObjectMapping[] {
  const source = kind === 'users' ? 'User' : 'Group';
  return mappings.filter(
    (one) => one.sourceObject === source && (name === undefined ? one.name !== null : one.name === name),
  );
}

function readObjectMapping(
  stored: Readonly<Record<string, unknown>>,
  rule: Readonly<Record<string, unknown>>,
): LiveObjectMapping {
  return {
    name: typeof stored['name'] === 'string' ? stored['name'] : null,
    sourceObject: text(stored['sourceObjectName']),
    targetObject: text(stored['targetObjectName']),
    targetDirectory: text(rule['targetDirectoryName']),
    enabled: stored['enabled'] !== false,
    actions: readFlowTypes(stored['flowTypes']),
    attributes: objectsIn(stored['attributeMappings']).map(readLiveAttribute),
    hasScope: isObject(stored['scope']),
    filters: readFilters(stored['scope']),
    stored,
  };
}

function readLiveAttribute(stored: Readonly<Record<string, unknown>>): LiveAttributeMapping {
  const target = text(stored['targetAttributeName']);
  const read = readAttributeMapping(stored);
  if ('mistake' in read) return { target, obstacle: read.mistake, stored };
  const mapping = [read.mapping, ...spelledExpression(read.mapping, stored)].find(
    (one) => mappingMeaning(printAttributeMapping(one)) === mappingMeaning(stored),
  );
  return mapping === undefined
    ? { target, obstacle: obstacleOf(stored), stored }
    : { target, mapping, stored };
}

/** Which member a spec has no word for. */
function obstacleOf(stored: Readonly<Record<string, unknown>>): string {
  const { flowBehavior, flowType } = stored as { flowBehavior?: unknown; flowType?: unknown };
  if (flowBehavior === 'FlowAlways') return 'A spec has no word for flowBehavior FlowAlways.';
  if (typeof flowType === 'string' && !['Always', 'ObjectAddOnly', ''].includes(flowType))
    return `A spec has no word for flowType ${flowType}.`;
  return 'A spec cannot say this source as it is stored.';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
