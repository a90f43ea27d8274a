import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import type { Filter } from '../filter/ast';
import { compileFilter } from '../filter/compile';
import { badRequest } from '../scim-error';
import { readValue } from '../values/read-value';
import { changedPart, merged } from './attribute';
import type { Operation } from './operation';
import type { Target } from './target';

type ElementTarget = Target & { readonly filter: Filter };

/**
 * A list after an operation on the elements that a filter chooses. Where it chooses none, an add makes the element, as the
 * provisioning service expects and the standard leaves open; a replace has no target.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.3
 */
export function changedElements(
  target: ElementTarget,
  before: readonly Json[],
  operation: Operation,
): Json[] {
  const chooses = compileFilter(target.filter);
  const isChosen = (element: Json) => isJsonObject(element) && chooses(element);
  if (!before.some(isChosen) && operation.op !== 'remove')
    return [...before, ...present(changed(target, newElement(target, operation), operation))];
  return before.flatMap((element) =>
    isChosen(element) ? present(changed(target, element, operation)) : [element],
  );
}

function changed(
  { attribute, sub }: ElementTarget,
  element: Json,
  operation: Operation,
): JsonObject | undefined {
  if (sub) return changedPart(element, sub, operation);
  return operation.op === 'remove' ? undefined : merged(attribute, element, operation.value);
}

function present(element: JsonObject | undefined): JsonObject[] {
  return element && Object.keys(element).length > 0 ? [element] : [];
}

/** An element as the filter wants it, which has to say so by `eq` and `and` alone. */
function newElement({ path, attribute, filter }: ElementTarget, { op }: Operation): JsonObject {
  const parts = op === 'add' ? equalities(filter) : undefined;
  if (!parts) throw badRequest('noTarget', `There is nothing at ${path}.`);
  const element = readValue({ ...attribute, multiValued: false }, Object.fromEntries(parts));
  return isJsonObject(element) ? element : {};
}

function equalities(filter: Filter): readonly [string, Json][] | undefined {
  if (filter.kind === 'compare' && filter.operator === 'eq' && filter.operand.keys.length === 1)
    return [[filter.operand.attribute.name, filter.value]];
  if (filter.kind !== 'and') return undefined;
  const parts = filter.parts.map(equalities);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
