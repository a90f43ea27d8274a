/**
 * What the service refuses in a written synchronization schema: a wrong shape (400), and an enumeration value that it does
 * not know, spelling included (406).
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-update
 */
import { badRequest, GraphError } from '../graph/graph-error';
import { isJsonObject, objectsIn } from '../graph/json';
import type { Json, JsonObject } from '../graph/json';

const FLOW_TYPES = ['None', 'Add', 'Update', 'Delete'];
const FLOW_TYPE = ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'];
const FLOW_BEHAVIOR = ['FlowWhenChanged', 'FlowAlways'];
const SOURCE_TYPE = ['Attribute', 'Constant', 'Function'];

/** @throws GraphError 400 or 406. */
export function checkSchema(schema: JsonObject): void {
  checkList(schema, 'directories');
  for (const rule of checkList(schema, 'synchronizationRules')) {
    checkList(rule, 'objectMappings').forEach(checkObjectMapping);
  }
}

function checkObjectMapping(mapping: JsonObject): void {
  if (mapping.flowTypes !== undefined) {
    const flags = typeof mapping.flowTypes === 'string' ? mapping.flowTypes.split(',') : [mapping.flowTypes];
    for (const flag of flags)
      checkValue('flowTypes', typeof flag === 'string' ? flag.trim() : flag, FLOW_TYPES);
  }
  checkList(mapping, 'attributeMappings').forEach(checkAttributeMapping);
  if (isJsonObject(mapping.scope)) {
    for (const group of checkList(mapping.scope, 'groups')) checkList(group, 'clauses');
  }
}

function checkAttributeMapping(mapping: JsonObject): void {
  if (typeof mapping.targetAttributeName !== 'string') {
    throw badRequest("Every attribute mapping needs a text in 'targetAttributeName'.");
  }
  checkValue('flowType', mapping.flowType, FLOW_TYPE);
  checkValue('flowBehavior', mapping.flowBehavior, FLOW_BEHAVIOR);
  if (isJsonObject(mapping.source)) checkSource(mapping.source);
}

function checkSource(source: JsonObject): void {
  checkValue('source.type', source.type, SOURCE_TYPE);
  for (const parameter of checkList(source, 'parameters')) {
    if (isJsonObject(parameter.value)) checkSource(parameter.value);
  }
}

function checkValue(name: string, value: Json | undefined, allowed: readonly string[]): void {
  if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return;
  const message = `'${name}' is ${JSON.stringify(value)}; expected one of ${allowed.join(', ')}.`;
  throw new GraphError(406, 'NotAcceptable', message);
}

function checkList(parent: JsonObject, name: string): JsonObject[] {
  const list = parent[name];
  if (list === undefined || list === null) return [];
  const objects = objectsIn(list);
  if (!Array.isArray(list) || objects.length < list.length)
    throw badRequest(`'${name}' must be a list of objects.`);
  return objects;
}
