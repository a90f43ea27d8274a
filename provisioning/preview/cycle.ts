/**
 * What a change of a spec costs the service: a new initial cycle, an incremental one, or nothing.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user
 */
import type { Assignment, MappingSource, ObjectMapping, Provisioning } from '../model';
import { withoutSpace } from '../schema/meaning';

/**
 * `initial`: everybody is looked at again; `incremental`: those whom it concerns are; `none`: nobody is.
 */
export type CycleKind = 'none' | 'incremental' | 'initial';

export interface CycleCost {
  readonly kind: CycleKind;
  /** Users and groups that the cycle has to do with. */
  readonly objects: number;
  /** At least and at most, by the published rates. */
  readonly minutes: readonly [number, number];
}

/** Minutes for each object: the published estimate for initial cycles. For incremental ones none is published; it is used too. */
export const cycleRates = { least: 0.01, most: 0.08 };

/** @param objects - assigned users, assigned groups and members of these; with `scope: all` all users and groups */
export function cycleCost(kind: CycleKind, objects: number): CycleCost {
  const count = kind === 'none' ? 0 : objects;
  return {
    kind,
    objects: count,
    minutes: [rounded(count * cycleRates.least), rounded(count * cycleRates.most)],
  };
}

/** The cycle that a change of a spec leads to. Settings that only concern later events lead to none. */
export function cycleKind(before: Provisioning, after: Provisioning): CycleKind {
  if (fingerprint(before) !== fingerprint(after)) return 'initial';
  return assignmentsOf(before) === assignmentsOf(after) ? 'none' : 'incremental';
}

/** Two decimals: nobody knows better. */
function rounded(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}

/** Everything whose saving clears the watermark: mappings, filters and the scope. */
function fingerprint({ mappings: { users, groups }, scope }: Provisioning): string {
  return JSON.stringify([scope ?? null, mappingOf(users), mappingOf(groups)]);
}

/** The order of mappings means nothing, that of filters and clauses neither. */
function mappingOf(mapping: ObjectMapping | undefined): unknown {
  if (mapping === undefined) return null;
  const { objectMapping, enabled, actions, attributes, removed, unlisted, scopingFilters } = mapping;
  return [
    objectMapping ?? null,
    enabled ?? null,
    actions ? [...actions].sort() : null,
    sorted(
      attributes.map(({ target, source, defaultValue, apply, matching }) => [
        target,
        sourceOf(source),
        defaultValue ?? null,
        apply,
        matching ?? null,
      ]),
    ),
    [...removed].sort(),
    unlisted,
    scopingFilters
      ? sorted(
          scopingFilters.map(({ name, clauses }) => [
            name,
            sorted(clauses.map(({ attribute, operator, values }) => [attribute, operator, values])),
          ]),
        )
      : null,
  ];
}

/** White space in an expression means nothing either; it is stored as the printer has it. */
function sourceOf(source: MappingSource): unknown {
  const meant = source.kind === 'expression' ? { ...source, text: withoutSpace(source.text) } : source;
  return Object.entries(meant).sort();
}

function assignmentsOf({ assignments }: Provisioning): string {
  return sorted(assignments.map(assignmentOf)).join();
}

function assignmentOf({ principal: { type, by, value }, role }: Assignment): unknown {
  const compared = type === 'group' && by === 'displayName' ? value : value.toLowerCase();
  return [type, by, compared, role];
}

function sorted(values: readonly unknown[]): readonly string[] {
  return values.map((one) => JSON.stringify(one)).sort();
}
