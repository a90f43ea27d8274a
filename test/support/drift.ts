/** A spec against a live configuration that is written down, without a tenant. */
import { compare, driftOf, type TenantDrift } from '../../provisioning/drift/compare';
import type { LiveConfiguration } from '../../provisioning/drift/live-configuration';
import type { EarlierVersion } from '../../provisioning/drift/origin';
import { printAttributeMapping, printFilters } from '../../provisioning/schema/print';
import type { AttributeMapping, Provisioning, ScopingFilter } from '../../provisioning/model';
import { modelOf, withMinimum } from './spec';

/** The name of a live object mapping. */
export const USERS = 'Synchronize users';

/** What a schema is made of. */
export interface SchemaParts {
  readonly mappings?: readonly (AttributeMapping | Readonly<Record<string, unknown>>)[];
  readonly filters?: readonly ScopingFilter[];
  readonly users?: Readonly<Record<string, unknown>>;
  /** Attribute names of the directories. */
  readonly attributes?: readonly string[];
}

/** A mapping of a spec, or a stored one, as it is stored. */
function stored(mapping: AttributeMapping | Readonly<Record<string, unknown>>): object {
  return 'apply' in mapping ? printAttributeMapping(mapping as AttributeMapping) : mapping;
}

/** A synchronization schema with one object mapping, for users. */
export function schemaOf({ mappings = [], filters = [], users = {}, attributes = [] }: SchemaParts): object {
  const scope = filters.length === 0 ? null : { groups: printFilters(filters) };
  return {
    synchronizationRules: [
      {
        targetDirectoryName: 'Application',
        objectMappings: [
          {
            name: USERS,
            enabled: true,
            flowTypes: 'Add, Update, Delete',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            attributeMappings: mappings.map(stored),
            scope,
            ...users,
          },
        ],
      },
    ],
    directories: [
      { name: 'Application', objects: [{ name: 'User', attributes: attributes.map((name) => ({ name })) }] },
    ],
  };
}

/** A direct mapping. */
export function direct(
  target: string,
  source: string,
  more: Partial<AttributeMapping> = {},
): AttributeMapping {
  return { target, source: { kind: 'attribute', name: source }, apply: 'always', ...more };
}

/** A spec of the lines below the ones that every spec needs. */
export function specOf(lines: string): Provisioning {
  return modelOf(withMinimum(lines));
}

/** A tenant in which nothing but these parts is looked at. */
export function liveOf(parts: Partial<LiveConfiguration>): LiveConfiguration {
  return { application: { displayName: 'iPass SmartConnect' }, job: { state: 'Active' }, ...parts };
}

/** The drift of a spec, with what earlier versions of it said. */
export function drift(
  spec: Provisioning,
  live: LiveConfiguration,
  earlier: readonly Provisioning[] = [],
): TenantDrift {
  const versions = earlier.map((one, index): EarlierVersion => ({
    revision: `r${index + 1}`,
    findings: compare(one, live),
  }));
  return driftOf(compare(spec, live), versions);
}

/** Code, path and origin of every difference. */
export function told({ differences }: TenantDrift): readonly (readonly [string, string, string])[] {
  return differences.map(({ code, path, origin }) => [code, path.join('/'), origin]);
}
