/**
 * The live synchronization rules as they may be sent back, as HCL. Graph replaces the whole schema with what it is sent, and refuses null
 * and other cases where it has an enumeration, also in what nobody declares: so null becomes the default that it stands for, and a
 * known word gets its spelling. To leave null out would not do: msgraph sends the live members that a body lacks.
 *
 * It is done in the text: HCL has no recursion for the parameters of sources, and its conditions want both sides of one type. A quote
 * within a text is escaped, so what looks like a member is one.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-update
 */
import type { Construct } from 'constructs';
import {
  FLOW_BEHAVIORS,
  FLOW_TYPES,
  OBJECT_FLOW_TYPES,
  SOURCE_TYPES,
} from '../provisioning/schema/enumerations';
import { local } from './local';
import { fragment, hcl, hclString } from './terraform-text';

/** Words, and which of them stands for null. */
const MEMBERS: readonly (readonly [name: string, words: readonly string[], otherwise?: string])[] = [
  ['flowType', FLOW_TYPES, 'Always'],
  ['flowBehavior', FLOW_BEHAVIORS, 'FlowWhenChanged'],
  // Without a type a source is read by its name, and what that is nobody can tell.
  ['type', SOURCE_TYPES],
  ['flowTypes', [], 'Add, Update, Delete'],
];

/** Declares the local and returns its address; `rules` is HCL for the live list. */
export function writableRules(scope: Construct, rules: string): string {
  const replacements = MEMBERS.flatMap(([name, words, otherwise]) => [
    ...words.map((word) => [`/"${name}":"(?i:${word})"/`, `"${name}":"${word}"`] as const),
    ...(otherwise === undefined ? [] : [[`"${name}":null`, `"${name}":"${otherwise}"`] as const]),
  ]);
  // A set of words: what stands before one stays.
  const flags = OBJECT_FLOW_TYPES.map(
    (word) => [`/("flowTypes":"[^"]*)\\b(?i:${word})\\b/`, '${1}' + word] as const,
  );
  const text = [...replacements, ...flags].reduce(
    (before, [pattern, by]) => fragment`replace(${before}, ${hclString(pattern)}, ${hclString(by)})`,
    fragment`jsonencode(${rules})`,
  );
  return local(scope, 'writable_rules', hcl`jsondecode(${text})`);
}
