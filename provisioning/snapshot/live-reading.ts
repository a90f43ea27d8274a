import { attributesOf } from '../expression/ast';
import { isObject, memberOf } from '../json-value';
import type { MappingSource } from '../model';
import { readFilters } from '../schema/read-filters';
import { readSource } from '../schema/read-source';
import type { SnapshotApplication } from './application';
import type { Reading } from './selection';
import type { GraphObject } from './user-record';

/** What the stored mappings and filters of users read, whether they are on or off. */
export function readingsOf({ job }: SnapshotApplication): readonly Reading[] {
  return objectMappings(job?.schema, 'user').map((mapping) => {
    const { filters, inputFilters, categoryFilters } = readFilters(memberOf(mapping, 'scope'));
    return {
      attributes: objectsOf(mapping, 'attributeMappings').flatMap(sourcesOf),
      scopingFilters: [...filters, ...inputFilters, ...categoryFilters],
    };
  });
}

/** Whether the application is told of groups themselves. */
export function provisionsGroups({ job }: SnapshotApplication): boolean {
  return objectMappings(job?.schema, 'group').some((mapping) => mapping['enabled'] === true);
}

/** Whether everybody is provisioned ("Sync all users and groups"). */
export function provisionsAll({ settings }: SnapshotApplication): boolean {
  return settings.some(({ key, value }) => key === 'SyncAll' && value?.toLowerCase() === 'true');
}

function objectMappings(schema: GraphObject | undefined, source: 'user' | 'group'): readonly GraphObject[] {
  const rules = objectsOf(schema ?? {}, 'synchronizationRules');
  return rules
    .flatMap((rule) => objectsOf(rule, 'objectMappings'))
    .filter(({ sourceObjectName: name }) => typeof name === 'string' && name.toLowerCase() === source);
}

function sourcesOf(mapping: GraphObject): readonly { readonly source: MappingSource }[] {
  const stored = memberOf(mapping, 'source');
  if (!isObject(stored)) return [];
  const read = readSource(stored);
  if (!('expression' in read)) return [{ source: { kind: 'expression', text: read.text } }];
  return attributesOf(read.expression).map((name) => ({ source: { kind: 'attribute', name } }));
}

function objectsOf(object: GraphObject, name: string): readonly GraphObject[] {
  const value = memberOf(object, name);
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isObject) : [];
}
