/**
 * What a spec says of its users, or groups, against the one object mapping that Terraform would choose.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping
 */
import {
  meantObjectMappings,
  type LiveAttributeMapping,
  type LiveObjectMapping,
} from '../live/object-mappings';
import type { ObjectMapping } from '../model';
import { printFlowTypes } from '../schema/print';
import { compareAttributes } from './compare-attributes';
import { compareFilters } from './compare-filters';
import type { SpecPath } from './difference';
import { idOf, type Findings } from './findings';
import { actionWords } from './spec-words';
import { noteUndeclared } from './undeclared';

export interface ObjectMappingInput {
  readonly kind: 'users' | 'groups';
  readonly spec: ObjectMapping;
  /** Every object mapping of the live schema. */
  readonly live: readonly LiveObjectMapping[];
  /** Every object mapping of the template; absent: not known. */
  readonly template?: readonly LiveObjectMapping[];
  /** Names of attributes that the live schema's directories know; absent: it has none. */
  readonly knownAttributes?: ReadonlySet<string>;
  /** The default mappings as the connector's documents have them; absent: not known. */
  readonly documented?: readonly LiveAttributeMapping[];
}

export function compareObjectMapping(input: ObjectMappingInput, findings: Findings): void {
  const { kind, spec, live, template } = input;
  if (!declaresAnything(spec)) return;
  findings.held(idOf('object-mapping', kind));
  const found = meantObjectMappings(live, kind, spec.objectMapping);
  const [one] = found;
  if (one === undefined || found.length > 1) return notOne(input, found, findings);
  const defaults = template && meantObjectMappings(template, kind, spec.objectMapping);
  const standard = defaults?.length === 1 ? defaults[0] : undefined;
  compareSwitches(input, one, standard, findings);
  if (spec.scopingFilters !== undefined) compareFilters(kind, spec.scopingFilters, one, findings, standard);
  if (declaresAttributes(spec))
    compareAttributes(
      {
        kind,
        spec,
        live: one.attributes,
        ...(standard === undefined ? {} : { defaults: standard.attributes }),
      },
      findings,
    );
  noteUndeclared(input, one, findings, standard);
}

/** As Terraform: a mapping that is switched off need not exist. */
function notOne(
  { kind, spec }: ObjectMappingInput,
  found: readonly LiveObjectMapping[],
  findings: Findings,
): void {
  const needsNone = spec.enabled === false && !declaresMore(spec);
  if (found.length === 0 && needsNone) return;
  const path: SpecPath = ['mappings', kind];
  const names = found.map(({ name }) => name ?? '').sort();
  findings.differ({
    code: found.length === 0 ? 'drift/object-mapping-missing' : 'drift/object-mapping-ambiguous',
    id: idOf('object-mapping', kind),
    path,
    declared: spec.objectMapping ?? `the object mapping for ${kind}`,
    live: found.length === 0 ? null : names,
    unrepaired:
      found.length === 0
        ? 'Apply refuses: restore the default mappings in the portal, which brings it back.'
        : `Apply refuses to guess: name the right one in mappings.${kind}.objectMapping.`,
    keep: { kind: 'impossible', reason: `A spec cannot say which object mappings exist.` },
  });
}

function compareSwitches(
  { kind, spec }: ObjectMappingInput,
  live: LiveObjectMapping,
  standard: LiveObjectMapping | undefined,
  findings: Findings,
): void {
  const path: SpecPath = ['mappings', kind, 'enabled'];
  const id = idOf('enabled', kind);
  if (spec.enabled !== undefined) findings.held(id);
  if (spec.enabled !== undefined && spec.enabled !== live.enabled)
    findings.differ({
      code: 'drift/object-mapping-enabled',
      id,
      path,
      declared: spec.enabled,
      live: live.enabled,
      ...(standard === undefined
        ? {}
        : { default: standard.enabled, isDefault: standard.enabled === live.enabled }),
      keep: { kind: 'value', path, value: live.enabled },
    });
  if (spec.actions !== undefined) compareActions({ kind, spec }, live, standard, findings);
}

function compareActions(
  { kind, spec }: Pick<ObjectMappingInput, 'kind' | 'spec'>,
  live: LiveObjectMapping,
  standard: LiveObjectMapping | undefined,
  findings: Findings,
): void {
  const path: SpecPath = ['mappings', kind, 'actions'];
  const id = idOf('actions', kind);
  const { actions = [] } = spec;
  findings.held(id);
  if (flagsOf(live.stored['flowTypes']) === flagsOf(printFlowTypes(actions))) return;
  const [declared, found] = [actionWords(actions), actionWords(live.actions)];
  findings.differ({
    code: 'drift/object-mapping-actions',
    id,
    path,
    declared,
    live: found,
    ...(standard === undefined
      ? {}
      : {
          default: actionWords(standard.actions),
          isDefault: String(standard.actions) === String(live.actions),
        }),
    ...(JSON.stringify(declared) === JSON.stringify(found)
      ? { note: `Stored are the flow types ${JSON.stringify(live.stored['flowTypes'] ?? null)}.` }
      : {}),
    keep: { kind: 'value', path, value: found },
  });
}

/** The flags are a set, in any case, with and without spaces. */
function flagsOf(flowTypes: unknown): string | undefined {
  if (typeof flowTypes !== 'string') return undefined;
  return [...new Set(flowTypes.split(',').map((flag) => flag.trim().toLowerCase()))].sort().join();
}

function declaresAnything(spec: ObjectMapping): boolean {
  return spec.enabled !== undefined || declaresMore(spec);
}

function declaresMore(spec: ObjectMapping): boolean {
  return spec.actions !== undefined || spec.scopingFilters !== undefined || declaresAttributes(spec);
}

function declaresAttributes(spec: ObjectMapping): boolean {
  return spec.unlisted === 'remove' || spec.attributes.length + spec.removed.length > 0;
}
