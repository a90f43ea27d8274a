import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { badRequest } from '../scim-error';
import { findAttribute } from '../schema/definition';
import type { AttributeDefinition } from '../schema/definition';
import { coreAttributes, findExtension } from '../schema/resource-type';
import type { ResourceType } from '../schema/resource-type';
import { onePrimary } from './elements';
import { readValue } from './read-value';

/**
 * The attributes in the body of a POST or PUT, as they are stored. What only the application may write is ignored.
 *
 * @throws ScimError invalidSyntax for an attribute that the schemas do not have, invalidValue.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.3
 */
export function readResource(type: ResourceType, body: JsonObject): JsonObject {
  checkSchemas(type, body);
  const resource: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const extension = findExtension(type, name);
    if (!extension) readInto(resource, coreAttributes(type), name, value);
    else if (isJsonObject(value)) {
      const holder: JsonObject = {};
      for (const [part, inner] of Object.entries(value)) readInto(holder, extension.attributes, part, inner);
      if (Object.keys(holder).length > 0) resource[extension.id] = holder;
    } else if (value !== null) throw badRequest('invalidValue', `${name} must be an object.`);
  }
  return resource;
}

function readInto(
  holder: JsonObject,
  attributes: readonly AttributeDefinition[],
  name: string,
  json: Json | undefined,
): void {
  const attribute = findAttribute(attributes, name);
  if (!attribute) throw badRequest('invalidSyntax', `There is no attribute ${name}.`);
  if (attribute.mutability === 'readOnly') return;
  const value = readValue(attribute, json);
  if (value !== undefined) holder[attribute.name] = Array.isArray(value) ? onePrimary([], value) : value;
}

/** Other URNs are let pass: the provisioning service names the enterprise extension whether or not it is served. */
function checkSchemas({ schema }: ResourceType, { schemas }: JsonObject): void {
  const names = Array.isArray(schemas) ? schemas : [];
  if (!names.some((name) => typeof name === 'string' && name.toLowerCase() === schema.id.toLowerCase()))
    throw badRequest('invalidSyntax', `The body must name ${schema.id} among its schemas.`);
}
