/**
 * Changes a resource by the operations of a PATCH, in both dialects of the provisioning service: one operation with a path for
 * each attribute, or one without path whose value has dotted and URN keys. They differ only in where a path stands, so an
 * operation without path becomes one for each key.
 */
import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { badRequest } from '../scim-error';
import { findExtension } from '../schema/resource-type';
import type { ResourceType } from '../schema/resource-type';
import { onePrimary } from '../values/elements';
import { equalJson } from '../values/equal';
import { changedAttribute, changedPart } from './attribute';
import { changedElements } from './chosen-elements';
import type { Operation } from './operation';
import { readTarget } from './target';
import type { Target } from './target';

/**
 * The resource after all operations; the given one stays as it is. Either all of them count or none.
 *
 * @throws ScimError invalidPath, noTarget, invalidValue, mutability
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export function applyPatch(
  type: ResourceType,
  resource: JsonObject,
  operations: readonly Operation[],
): JsonObject {
  const changed = { ...resource };
  for (const operation of operations)
    for (const single of singleOperations(type, operation)) applySingle(type, changed, single);
  return changed;
}

type SingleOperation = Operation & { readonly path: string };

function singleOperations(type: ResourceType, { op, path, value }: Operation): readonly SingleOperation[] {
  if (path === undefined) {
    if (op === 'remove') throw badRequest('noTarget', 'remove needs a path.');
    if (!isJsonObject(value)) throw badRequest('invalidValue', `${op} without a path needs an object.`);
    return Object.entries(value).flatMap(([key, part]) =>
      singleOperations(type, { op, path: key, value: part ?? null }),
    );
  }
  const extension = findExtension(type, path);
  if (!extension) return [{ op, path, ...(value !== undefined && { value }) }];
  const inner = (name: string) => `${extension.id}:${name}`;
  if (op === 'remove' || value === null)
    return extension.attributes.map(({ name }) => ({ op: 'remove', path: inner(name) }));
  if (!isJsonObject(value)) throw badRequest('invalidValue', `${path} must be an object.`);
  return Object.entries(value).map(([name, part]) => ({ op, path: inner(name), value: part ?? null }));
}

function applySingle(type: ResourceType, resource: JsonObject, operation: SingleOperation): void {
  const target = readTarget(type, operation.path);
  const holder = holderOf(resource, target);
  const { name, mutability } = target.attribute;
  if (mutability === 'readOnly') return checkUnchanged(target, holder[name], operation);
  const before = holder[name];
  const after = changedValue(target, before, operation);
  if (after === undefined && target.attribute.required)
    throw badRequest('mutability', `${name} is required and cannot be removed.`);
  setOrDelete(holder, name, Array.isArray(after) ? onePrimary(asList(before), after) : after);
  if (target.extension !== undefined)
    setOrDelete(resource, target.extension, Object.keys(holder).length > 0 ? holder : undefined);
}

function holderOf(resource: JsonObject, { extension }: Target): JsonObject {
  if (extension === undefined) return resource;
  const holder = resource[extension];
  return isJsonObject(holder) ? { ...holder } : {};
}

function changedValue(target: Target, before: Json | undefined, operation: Operation): Json | undefined {
  const { attribute, filter, sub } = target;
  if (filter) return emptyAsNothing(changedElements({ ...target, filter }, asList(before), operation));
  if (!sub) return changedAttribute(attribute, before, operation);
  if (!attribute.multiValued) return emptyAsNothing(changedPart(before, sub, operation));
  const elements = asList(before);
  const all = elements.length === 0 && operation.op !== 'remove' ? [{}] : elements;
  return emptyAsNothing(
    all.map((element) => changedPart(element, sub, operation)).filter((element) => emptyAsNothing(element)),
  );
}

/** Clients send whole resources back; what the application alone writes may stand in them as it is. */
function checkUnchanged(
  { path, attribute }: Target,
  current: Json | undefined,
  { op, value }: Operation,
): void {
  if (attribute.name === 'schemas' && op !== 'remove') return;
  if (op === 'remove' || !equalJson(current, value))
    throw badRequest('mutability', `${path} is written by the application only.`);
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function emptyAsNothing<T extends JsonObject | Json[]>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

function setOrDelete(holder: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined) Reflect.deleteProperty(holder, name);
  else holder[name] = value;
}
