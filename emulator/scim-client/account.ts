/**
 * The values of a resource by target attribute, in the form in which mappings give values, so that the two can be compared.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-attributedefinition
 */
import { isObject } from '../../provisioning/json-value';
import type { SentScalar, SentValue } from '../../provisioning/mapping/mapped-value';
import type { ScimTarget } from '../../provisioning/mapping/payload/scim-target';
import type { TargetPath } from '../../provisioning/mapping/payload/target-path';
import { booleanOf } from '../../provisioning/mapping/payload/target-types';
import { member, type ScimResource } from './resource';

type Values = Readonly<Record<string, SentValue>>;

/**
 * @param wanted - what the mappings give: a list is compared with a list, and a text with one that differs in case only is that
 * text, where the target does not heed case
 * @param caseExact - the targets that heed case
 */
export function readAccount(
  resource: ScimResource,
  targets: readonly ScimTarget[],
  wanted: Values,
  caseExact: ReadonlySet<string>,
): Values {
  const account: Record<string, SentValue> = {};
  for (const { target, path } of targets) {
    const wish = Object.hasOwn(wanted, target) ? wanted[target] : undefined;
    const value = inForm(valuesAt(resource, path), wish);
    if (value === undefined) continue;
    account[target] = caseExact.has(target) ? value : asWished(value, wish);
  }
  return account;
}

/** The id that a reference has, whichever way the application writes it; undefined for none. */
export function readReference(resource: ScimResource, path: TargetPath): string | undefined {
  return readReferences(resource, path)[0];
}

/** The ids that a reference with several values has. */
export function readReferences(resource: ScimResource, path: TargetPath): readonly string[] {
  return placesOf(resource, path).flatMap((place) => {
    const value = isObject(place) ? member(place, 'value') : place;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}

function valuesAt(resource: ScimResource, path: TargetPath): readonly SentScalar[] {
  const places = placesOf(resource, path);
  return places.map(sentScalar).filter((one) => one !== undefined);
}

function placesOf(resource: ScimResource, path: TargetPath): readonly unknown[] {
  const { urn, attribute, filter, subAttribute } = path;
  const root = urn === undefined ? resource : member(resource, urn);
  if (!isObject(root)) return [];
  const found = member(root, attribute);
  const elements = Array.isArray(found) ? (found as readonly unknown[]) : [found];
  if (!filter && subAttribute === undefined) return elements;
  const chosen = filter ? elements.filter((one) => isChosen(one, filter)) : elements;
  const sub = subAttribute ?? 'value';
  return chosen.map((one) => (isObject(one) ? member(one, sub) : undefined));
}

/** Values such as `work` are compared without case; `True` chooses what is true. */
function isChosen(element: unknown, { attribute, value }: NonNullable<TargetPath['filter']>): boolean {
  if (!isObject(element)) return false;
  const own = member(element, attribute);
  if (typeof own === 'boolean') return own === booleanOf(value);
  return typeof own === 'string' && own.toLowerCase() === value.toLowerCase();
}

function sentScalar(value: unknown): SentScalar | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (!isObject(value)) return undefined;
  const members = Object.entries(value).filter(
    (entry): entry is [string, string | boolean] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(members);
}

function inForm(values: readonly SentScalar[], wish: SentValue | undefined): SentValue | undefined {
  if (values.length === 0) return undefined;
  return values.length > 1 || Array.isArray(wish) ? values : values[0];
}

function asWished(value: SentValue, wish: SentValue | undefined): SentValue {
  const isSame =
    typeof value === 'string' && typeof wish === 'string' && value.toLowerCase() === wish.toLowerCase();
  return isSame ? wish : value;
}
