/**
 * How the service stores a synchronization schema: as written, or as a behaviour respells, completes and sorts it.
 * Nothing here changes what a schema means.
 */
import type { Behaviour } from './behaviour';
import { isJsonObject, objectsIn, textOf } from '../graph/json';
import type { Json, JsonObject } from '../graph/json';

/**
 * A schema as it will be read back: server-only members of the writer are dropped, `id` and `version` are the service's own.
 */
export function storedSchema(
  written: JsonObject,
  id: string,
  version: string,
  behaviour: Behaviour,
): JsonObject {
  const schema = { synchronizationRules: [], directories: [], ...withoutAnnotations(written), id, version };
  for (const mapping of objectMappings(schema)) store(mapping, behaviour);
  return schema;
}

/** The object mappings of all rules, as they stand in the schema (to change one is to change the schema). */
export function objectMappings(schema: JsonObject): JsonObject[] {
  return objectsIn(schema.synchronizationRules).flatMap((rule) => objectsIn(rule.objectMappings));
}

/** A deep copy without `@odata.*` members. */
function withoutAnnotations(object: JsonObject): JsonObject {
  const copy = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(copy);
    return isJsonObject(value) ? withoutAnnotations(value) : value;
  };
  const members = Object.entries(object).filter(([name]) => !name.startsWith('@odata.'));
  return Object.fromEntries(
    members.map(([name, value]) => [name, value === undefined ? value : copy(value)]),
  );
}

function store(mapping: JsonObject, behaviour: Behaviour): void {
  const attributes = objectsIn(mapping.attributeMappings);
  if (behaviour.respell) respell(mapping, attributes);
  if (behaviour.fillDefaults) fillDefaults(mapping, attributes);
  if (behaviour.sortAttributeMappings) attributes.sort((a, b) => (target(a) < target(b) ? -1 : 1));
  if (behaviour.reverseAttributeMappings) attributes.reverse();
  if (mapping.attributeMappings !== undefined) mapping.attributeMappings = attributes;
}

function target(mapping: JsonObject): string {
  return textOf(mapping.targetAttributeName) ?? '';
}

function respell(mapping: JsonObject, attributes: readonly JsonObject[]): void {
  if (typeof mapping.flowTypes === 'string') mapping.flowTypes = mapping.flowTypes.replace(/\s/g, '');
  for (const attribute of attributes) {
    if (attribute.defaultValue === '') attribute.defaultValue = null;
    sources(attribute).forEach(respellExpression);
  }
}

/** A text in quotes, an attribute in brackets, or white space that means nothing. */
const LEXEME = /"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\s+/g;

function respellExpression(source: JsonObject): void {
  if (typeof source.expression !== 'string') return;
  source.expression = source.expression.replace(LEXEME, (lexeme) => (/^\s/.test(lexeme) ? '' : lexeme));
}

function fillDefaults(mapping: JsonObject, attributes: readonly JsonObject[]): void {
  fill(mapping, { enabled: true, metadata: [], scope: null });
  for (const attribute of attributes) {
    if (attribute.defaultValue === null) attribute.defaultValue = '';
    const matching = { matchingPriority: 0, defaultValue: '', exportMissingReferences: false };
    fill(attribute, { ...matching, flowBehavior: 'FlowWhenChanged', flowType: 'Always', serverFilled: 'x' });
    for (const source of sources(attribute)) fill(source, { groupFilter: null, parameters: [] });
  }
  const scope = isJsonObject(mapping.scope) ? mapping.scope : {};
  for (const clause of objectsIn(scope.groups).flatMap((group) => objectsIn(group.clauses))) {
    fill(clause, { serverFilled: 'x' });
  }
}

function fill(object: JsonObject, defaults: JsonObject): void {
  for (const [name, value] of Object.entries(defaults)) object[name] ??= value;
}

/** The source of an attribute mapping, and the sources inside its parameters. */
function sources(holder: JsonObject): JsonObject[] {
  const source = holder.source ?? holder.value;
  if (!isJsonObject(source)) return [];
  return [source, ...objectsIn(source.parameters).flatMap(sources)];
}
