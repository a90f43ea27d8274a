import { isWellFormed } from '../../../provisioning/json-value';
import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { badRequest } from '../scim-error';
import type { ScimError } from '../scim-error';
import { findAttribute } from '../schema/definition';
import type { AttributeDefinition } from '../schema/definition';
import { unite } from './elements';
import { parsedRole } from './role';

/**
 * A value as it is stored, made of what a client sent; undefined where it means no value: null, an empty list, an object without
 * content (RFC 7643 section 2.5). A single value is taken for a list of one, and a list of one for a single complex value: the
 * provisioning service sends both.
 *
 * @throws ScimError invalidValue
 */
export function readValue(attribute: AttributeDefinition, json: Json | undefined): Json | undefined {
  if (!attribute.multiValued) return readSingle(attribute, json);
  const given = Array.isArray(json) ? json : [json ?? null];
  const elements = given
    .map((element) => readSingle(attribute, element))
    .filter((element) => element !== undefined);
  return elements.length === 0 ? undefined : unite([], elements);
}

function readSingle(attribute: AttributeDefinition, json: Json | undefined): Json | undefined {
  if (json === null || json === undefined) return undefined;
  if (attribute.type === 'complex') return readComplex(attribute, json);
  if (attribute.type === 'boolean') return readBoolean(attribute, json);
  if (typeof json !== 'string' || !isWellFormed(json)) throw wrongType(attribute, 'a text', json);
  if (attribute.type === 'dateTime' && Number.isNaN(Date.parse(json)))
    throw wrongType(attribute, 'a date', json);
  return json;
}

/**
 * Also takes `"True"` and `"False"`: without its compatibility flag the provisioning service sends texts.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
function readBoolean(attribute: AttributeDefinition, json: Json): boolean {
  if (typeof json === 'boolean') return json;
  const word = typeof json === 'string' ? json.toLowerCase() : '';
  if (word !== 'true' && word !== 'false') throw wrongType(attribute, 'true or false', json);
  return word === 'true';
}

function readComplex(attribute: AttributeDefinition, json: Json): JsonObject | undefined {
  if (Array.isArray(json)) {
    const [only, ...more] = json;
    if (more.length > 0) throw wrongType(attribute, 'a single value', json);
    return only === undefined || only === null ? undefined : readComplex(attribute, only);
  }
  const given = attribute.name === 'roles' ? parsedRole(json) : json;
  if (!isJsonObject(given)) return readBareValue(attribute, given);
  const stored: JsonObject = {};
  for (const [name, part] of Object.entries(given)) {
    const sub = findAttribute(attribute.subAttributes, name);
    if (!sub) throw badRequest('invalidValue', `${attribute.name} has no ${name}.`);
    const value = sub.mutability === 'readOnly' ? undefined : readValue(sub, part);
    if (value !== undefined) stored[sub.name] = value;
  }
  return Object.keys(stored).length === 0 ? undefined : stored;
}

/** A bare text stands for the `value`, as a manager is sent. */
function readBareValue(attribute: AttributeDefinition, json: Json): JsonObject | undefined {
  const sub = findAttribute(attribute.subAttributes, 'value');
  if (!sub) throw wrongType(attribute, 'an object', json);
  const value = readValue(sub, json);
  return value === undefined ? undefined : { value };
}

function wrongType({ name }: AttributeDefinition, expected: string, json: Json): ScimError {
  const shown = JSON.stringify(json);
  const found = shown.length > 100 ? `${shown.slice(0, 100)}…` : shown;
  return badRequest('invalidValue', `${name} must be ${expected}, not ${found}.`);
}
