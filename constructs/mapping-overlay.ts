/**
 * Declared attribute mappings laid over the live ones, as HCL.
 *
 * Graph replaces the whole schema with what it is sent, the service may sort, complete or respell what it stores, and
 * msgraph compares arrays by position. So the body is computed by Terraform from the live document, in the live order:
 * a declared mapping that means the same as the live one is written in the live spelling, any other as declared,
 * always with every member we write and no others; new ones are appended.
 */
import type { Construct } from 'constructs';
import type { ObjectMapping } from '../provisioning/model';
import type { GraphAttributeMappingSource } from '../provisioning/schema/graph-types';
import { printAttributeMapping } from '../provisioning/schema/print';
import { local } from './local';
import { fragment, hcl, hclStrings, literalValue } from './terraform-text';

/** Source object of an object mapping, as the spec names it. */
export type Kind = 'users' | 'groups';

/** Members of a live source that are written, besides its parameters; a service may add others. */
const SOURCE_MEMBERS = ['type', 'name', 'expression'];

/**
 * Declares the locals for one kind; `objectMappings` is HCL for the list of live object mappings of that kind. Returns
 * the HCL of the attribute mappings to write for the object mapping `m`.
 */
export function overlayMappings(
  scope: Construct,
  kind: Kind,
  objectMappings: string,
  spec: ObjectMapping,
): string {
  const printed = spec.attributes.map((mapping) => printAttributeMapping(mapping));
  // A list first: cdktf copies objects in a way that loses a member named __proto__.
  const list = local(scope, `declared_list_${kind}`, literalValue(printed));
  const declared = local(scope, `declared_${kind}`, hcl`{ for d in ${list} : d.targetAttributeName => d }`);
  const depth = Math.max(0, ...printed.map(({ source }) => depthOf(source)));
  // One text for each live mapping, by target: the service does not prevent two mappings of one target.
  const live = local(
    scope,
    `live_${kind}`,
    hcl`{ for a in flatten([for m in ${objectMappings} : try(m.attributeMappings[*], [])]) :
      a.targetAttributeName => jsonencode(a)... }`,
  );
  const unchanged = local(
    scope,
    `unchanged_${kind}`,
    hcl`[for target, d in ${declared} : target
      if try(${meaning(`jsondecode(${live}[target][0])`)} == ${meaning('d')}, false)]`,
  );
  const written = local(
    scope,
    `written_${kind}`,
    hcl`{ for target, d in ${declared} : target => contains(${unchanged}, target)
      ? ${liveSpelling(`jsondecode(${live}[target][0])`, depth)}
      : ${asDeclared(`jsondecode(${live}[target][0])`)} }`,
  );
  const targets = fragment`try(m.attributeMappings[*].targetAttributeName, [])`;
  return fragment`concat(
    [for i, a in try(m.attributeMappings[*], []) :
      jsondecode(contains(keys(${written}), a.targetAttributeName) ? ${written}[a.targetAttributeName] : jsonencode(a))
      if ${staysAt(targets, written, spec)}],
    [for target, text in ${written} : jsondecode(text) if !contains(${targets}, target)]
  )`;
}

/** HCL: the kept live mappings, neither declared nor removed, whose precedence a declared mapping has. */
export function collidingMappings(objectMappings: string, spec: ObjectMapping): string {
  const precedences = spec.attributes.flatMap(({ matching }) =>
    matching === undefined ? [] : [String(matching)],
  );
  const others = [...spec.attributes.map(({ target }) => target), ...spec.removed];
  return fragment`[for a in flatten([for m in ${objectMappings} : try(m.attributeMappings[*], [])]) : a.targetAttributeName
    if contains([${precedences.join(', ')}], try(coalesce(a.matchingPriority), 0)) && !contains(${hclStrings(others)}, a.targetAttributeName)]`;
}

/** Condition under which the live mapping `a` at position `i` has a place in what is written. */
function staysAt(targets: string, written: string, spec: ObjectMapping): string {
  const first = fragment`(!contains(keys(${written}), a.targetAttributeName) || index(${targets}, a.targetAttributeName) == i)`;
  if (spec.unlisted === 'remove')
    return fragment`contains(keys(${written}), a.targetAttributeName) && ${first}`;
  if (spec.removed.length === 0) return first;
  return fragment`!contains(${hclStrings(spec.removed)}, a.targetAttributeName) && ${first}`;
}

/**
 * What a mapping means: null, absent and empty are one, and so is white space outside string literals and attribute
 * names.
 */
function meaning(mapping: string): string {
  const x = mapping;
  return fragment`jsonencode([
    try(coalesce(${x}.matchingPriority), 0),
    try(coalesce(${x}.flowType), "Always"),
    try(coalesce(${x}.flowBehavior), "FlowWhenChanged"),
    try(coalesce(${x}.defaultValue), ""),
    try(coalesce(${x}.source.type), ""),
    try(replace(${x}.source.expression, "/(\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*\\])|\\s+/", "$1"), "")
  ])`;
}

/**
 * The declared mapping `d`, each member as the live one has it.
 *
 * @param depth - levels of parameters in which members that the service added are left out
 */
function liveSpelling(live: string, depth: number): string {
  return fragment`jsonencode(merge(d,
    { exportMissingReferences = ${exportMissingReferences(live)} },
    { for k, v in ${live} : k => v if contains(keys(d), k) && k != "source" },
    { source = d.source == null ? null : merge(d.source, ${sourceMembers(`${live}.source`, depth)}) }
  ))`;
}

/** The written members of a source and of the sources in its parameters. HCL has no recursion, so every level is spelt out. */
function sourceMembers(source: string, depth: number): string {
  const [k, v, p] = [`k${depth}`, `v${depth}`, `p${depth}`];
  const parameters =
    depth === 0
      ? v
      : fragment`try([for ${p} in ${v} : { key = ${p}.key, value = ${sourceMembers(`${p}.value`, depth - 1)} }], ${v})`;
  return fragment`merge(
    { for ${k}, ${v} in ${source} : ${k} => ${v} if contains(${hclStrings(SOURCE_MEMBERS)}, ${k}) },
    { for ${k}, ${v} in ${source} : ${k} => ${parameters} if ${k} == "parameters" }
  )`;
}

/** Levels of parameters in a source. */
function depthOf(source: GraphAttributeMappingSource | null): number {
  if (source === null || source.parameters.length === 0) return 0;
  return 1 + Math.max(...source.parameters.map(({ value }) => depthOf(value)));
}

/** No default at all is null or "": what the service has of the two is left, so that only real changes show. */
function asDeclared(live: string): string {
  return fragment`jsonencode(merge(d, {
    exportMissingReferences = ${exportMissingReferences(live)},
    defaultValue = d.defaultValue == null && try(${live}.defaultValue, null) == "" ? "" : d.defaultValue
  }))`;
}

/** The spec cannot say it, so it keeps its live value. */
function exportMissingReferences(live: string): string {
  return fragment`try(coalesce(${live}.exportMissingReferences), false)`;
}
