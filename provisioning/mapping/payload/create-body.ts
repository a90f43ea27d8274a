/**
 * The resource that creates an account, as the service sends it by POST: sub-attributes merged into objects, typed values into
 * one element a type, extensions below their URN. Attributes without value are left out. The order of keys depends on their names
 * alone: that of the published sample, then the alphabet's.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups#create-user
 */
import type { SentScalar, SentValue } from '../mapped-value';
import { SCHEMAS, type ResourceType } from './schemas';
import { byCodeUnits, type ScimTarget } from './scim-target';
import { booleanOf, isList, typedScalar, typedValue } from './target-types';

/** A SCIM resource, or a part of one. */
export interface ScimObject {
  [attribute: string]: unknown;
}

/** Makes the body of a POST of what a person's attributes are, by target. */
export type CreateBody = (attributes: Readonly<Record<string, SentValue>>) => ScimObject;

/** Everything that is the same for all people is done once. */
export function compileCreateBody(targets: readonly ScimTarget[], resource: ResourceType): CreateBody {
  const writers = [...targets.map((one) => writerOf(one, targets)), metaWriter(resource)].sort(inOrder);
  return (attributes) => {
    const body: ScimObject = { schemas: SCHEMAS[resource] };
    for (const { target, write } of writers) {
      const value = Object.hasOwn(attributes, target) ? attributes[target] : undefined;
      write(body, value);
    }
    return body;
  };
}

interface Writer {
  /** Empty for what no mapping gives. */
  readonly target: string;
  readonly rank: readonly string[];
  readonly write: (body: ScimObject, value: SentValue | undefined) => void;
}

/** The first keys of the published sample; all else follows by the alphabet, extensions last. */
const FIRST = ['externalId', 'userName', 'active'];

function rankOf({ path: { urn, attribute, filter, subAttribute } }: ScimTarget): readonly string[] {
  const first = FIRST.indexOf(attribute);
  const group = urn !== undefined ? '2' : first >= 0 ? `0${first}` : '1';
  const sub = subAttribute === undefined ? '' : subAttribute === 'value' ? '0' : `1${subAttribute}`;
  return [group, urn ?? '', attribute, filter?.attribute ?? '', filter?.value ?? '', sub];
}

function inOrder(one: Writer, other: Writer): number {
  const differing = one.rank.findIndex((part, index) => part !== other.rank[index]);
  return byCodeUnits(one.rank[differing] ?? '', other.rank[differing] ?? '');
}

function metaWriter(resource: ResourceType): Writer {
  return {
    target: '',
    rank: ['1', '', 'meta', '', '', ''],
    write: (body) => {
      body['meta'] = { resourceType: resource };
    },
  };
}

function writerOf(one: ScimTarget, all: readonly ScimTarget[]): Writer {
  const { target, path, type } = one;
  const rank = rankOf(one);
  const { urn, attribute, filter, subAttribute } = path;
  if (filter) return { target, rank, write: elementWriter(one, all) };
  if (subAttribute !== undefined) {
    const write: Writer['write'] = (body, value) => {
      if (value !== undefined) objectAt(within(body, urn), attribute)[subAttribute] = typedValue(value, type);
    };
    return { target, rank, write };
  }
  // The published sample has an empty list for roles that are mapped and not there.
  const none = attribute === 'roles' && urn === undefined ? [] : undefined;
  const write: Writer['write'] = (body, value) => {
    const sent = value === undefined ? none : typedValue(value, type);
    if (sent !== undefined) within(body, urn)[attribute] = sent;
  };
  return { target, rank, write };
}

/** Of several values each has an element of its own; what else is said of such elements goes into the first. */
function elementWriter({ path, type }: ScimTarget, all: readonly ScimTarget[]): Writer['write'] {
  const { urn, attribute, filter, subAttribute = 'value' } = path;
  if (!filter) throw new Error('Only a path with a filter leads to an element.');
  const selector = { name: filter.attribute, value: selectorValue(filter.attribute, filter.value) };
  const isPrimary = isPrimaryMail(path) && !all.some((other) => setsPrimary(other, attribute, urn));
  return (body, value) => {
    if (value === undefined) return;
    const elements = listAt(within(body, urn), attribute);
    const own = elements.filter((element) => element[selector.name] === selector.value);
    const values = isList(value) ? value : [value];
    values.forEach((one, index) => {
      const element = own[index] ?? { [selector.name]: selector.value };
      if (own[index] === undefined) elements.push(element);
      setIn(element, subAttribute, one, type);
      if (isPrimary && index === 0) element['primary'] = true;
    });
  };
}

function setIn(element: ScimObject, name: string, value: SentScalar, type: ScimTarget['type']): void {
  // Members of a whole element, such as a role's, are the element's.
  if (typeof value === 'object' && name === 'value') Object.assign(element, value);
  else element[name] = typedScalar(value, type);
}

function selectorValue(name: string, value: string): string | boolean {
  return name === 'primary' ? (booleanOf(value) ?? value) : value;
}

/** The published sample marks the work address. */
function isPrimaryMail({ urn, attribute, filter }: ScimTarget['path']): boolean {
  return (
    urn === undefined && attribute === 'emails' && filter?.attribute === 'type' && filter.value === 'work'
  );
}

function setsPrimary({ path }: ScimTarget, attribute: string, urn: string | undefined): boolean {
  const isSame = path.attribute === attribute && path.urn === urn;
  return isSame && (path.subAttribute === 'primary' || path.filter?.attribute === 'primary');
}

function within(body: ScimObject, urn: string | undefined): ScimObject {
  return urn === undefined ? body : objectAt(body, urn);
}

function objectAt(parent: ScimObject, key: string): ScimObject {
  const found = parent[key];
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as ScimObject;
  const made: ScimObject = {};
  parent[key] = made;
  return made;
}

function listAt(parent: ScimObject, key: string): ScimObject[] {
  const found = parent[key];
  if (Array.isArray(found)) return found as ScimObject[];
  const made: ScimObject[] = [];
  parent[key] = made;
  return made;
}
