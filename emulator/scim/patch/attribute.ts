import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { badRequest } from '../scim-error';
import { findAttribute } from '../schema/definition';
import type { AttributeDefinition } from '../schema/definition';
import { unite, without } from '../values/elements';
import { readValue } from '../values/read-value';
import type { Operation } from './operation';

/** A whole attribute after an operation; undefined where nothing is left of it. */
export function changedAttribute(
  attribute: AttributeDefinition,
  before: Json | undefined,
  { op, value }: Operation,
): Json | undefined {
  if (op === 'remove') return removed(attribute, before, value);
  if (attribute.type === 'complex' && !attribute.multiValued) return merged(attribute, before, value);
  const given = readValue(attribute, value);
  if (given === undefined) return op === 'add' ? before : undefined;
  return op === 'add' && Array.isArray(given) && Array.isArray(before) ? unite(before, given) : given;
}

/** A complex value, or an element of a list, after an operation on one part of it. */
export function changedPart(
  before: Json | undefined,
  sub: AttributeDefinition,
  operation: Operation,
): JsonObject {
  if (sub.mutability === 'readOnly')
    throw badRequest('mutability', `${sub.name} is written by the application only.`);
  const { [sub.name]: current, ...rest } = isJsonObject(before) ? before : {};
  const value = changedAttribute(sub, current, operation);
  return value === undefined ? rest : { ...rest, [sub.name]: value };
}

/** Add and replace leave the parts of a complex value that are not named (RFC 7644 sections 3.5.2.1 and 3.5.2.3). */
export function merged(
  attribute: AttributeDefinition,
  before: Json | undefined,
  value: Json | undefined,
): JsonObject | undefined {
  if (value === null || value === undefined) return undefined;
  const nulls = Object.entries(isJsonObject(value) ? value : {}).filter(([, part]) => part === null);
  const emptied = nulls.map(([name]) => findAttribute(attribute.subAttributes, name)?.name);
  const given = readValue({ ...attribute, multiValued: false }, value);
  const all = { ...(isJsonObject(before) ? before : {}), ...(isJsonObject(given) ? given : {}) };
  const left = Object.entries(all).filter(([name]) => !emptied.includes(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/**
 * With values, `remove` takes just these out of a list: the provisioning service removes members so. The standard, which knows
 * no value of a remove, would have the whole list go.
 */
function removed(
  attribute: AttributeDefinition,
  before: Json | undefined,
  value: Json | undefined,
): Json | undefined {
  if (!attribute.multiValued || value === undefined || value === null || !Array.isArray(before))
    return undefined;
  const given = readValue(attribute, value);
  const left = without(before, Array.isArray(given) ? given : []);
  return left.length === 0 ? undefined : left;
}
