/** Declared scoping filters laid over the live ones, as HCL; the list in the spec is exact. */
import type { Construct } from 'constructs';
import type { ScopingFilter } from '../provisioning/model';
import { printFilters } from '../provisioning/schema/print';
import { local } from './local';
import type { Kind } from './mapping-overlay';
import { fragment, hcl, literalValue } from './terraform-text';

/**
 * Declares the locals for one kind; `objectMappings` is HCL for the list of live object mappings of that kind. Returns
 * the HCL of the `scope` to write for the object mapping `m`. The experimental `inputFilterGroups` and
 * `categoryFilterGroups` pass through, and no filters at all leaves a scope of null as it is.
 */
export function overlayFilters(
  scope: Construct,
  kind: Kind,
  objectMappings: string,
  filters: readonly ScopingFilter[],
): string {
  const declared = local(scope, `declared_filters_${kind}`, literalValue(printFilters(filters)));
  const live = local(
    scope,
    `live_filters_${kind}`,
    hcl`flatten([for m in ${objectMappings} : try(m.scope.groups[*], [])])`,
  );
  const meanings = local(scope, `filter_meanings_${kind}`, {
    declared: hcl`[for g in ${declared} : ${meaning('g')}]`,
    live: hcl`[for g in ${live} : ${meaning('g')}]`,
  });
  const written = local(
    scope,
    `written_filters_${kind}`,
    hcl`concat(
      [for i, g in ${live} : ${liveSpelling('g')} if contains(${meanings}.declared, ${meanings}.live[i]) && index(${meanings}.live, ${meanings}.live[i]) == i],
      [for i, g in ${declared} : g if !contains(${meanings}.live, ${meanings}.declared[i])]
    )`,
  );
  const kept = fragment`{ for k, v in try({ for k, v in m.scope : k => v }, { inputFilterGroups = [], categoryFilterGroups = [] }) : k => v if contains(["inputFilterGroups", "categoryFilterGroups"], k) }`;
  const group = fragment`jsonencode(merge(${kept}, { groups = ${written} }))`;
  return filters.length > 0
    ? fragment`jsondecode(${group})`
    : fragment`jsondecode(try(m.scope, null) == null ? "null" : ${group})`;
}

/** What a filter means: the order of clauses and values, case and underscores of operators carry nothing. */
function meaning(filter: string): string {
  return fragment`jsonencode([
    try(coalesce(${filter}.name), ""),
    sort([for c in try(${filter}.clauses[*], []) : jsonencode([
      try(c.sourceOperandName, ""),
      try(upper(replace(c.operatorName, "_", " ")), ""),
      sort([for v in try(c.targetOperand.values[*], []) : v == null ? "" : v])
    ])])
  ])`;
}

/** A live filter with the members we write and no others. */
function liveSpelling(filter: string): string {
  return fragment`{ name = try(${filter}.name, null), clauses = [for c in try(${filter}.clauses[*], []) :
    { for k, v in c : k => v if contains(["sourceOperandName", "operatorName", "targetOperand"], k) }] }`;
}
