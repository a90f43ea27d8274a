import type { Filter } from '../filter/ast';
import { parseElementFilter } from '../filter/parse';
import { badRequest, ScimError } from '../scim-error';
import { findAttribute } from '../schema/definition';
import type { AttributeDefinition } from '../schema/definition';
import { findPlace } from '../schema/place';
import type { ResourceType } from '../schema/resource-type';

/** What a path points at. */
export interface Target {
  readonly path: string;
  readonly extension?: string;
  readonly attribute: AttributeDefinition;
  /** Which elements of a list are meant. */
  readonly filter?: Filter;
  readonly sub?: AttributeDefinition;
}

const WITH_FILTER = /^(?<list>[^[]+)\[(?<filter>.*)\](?:\.(?<sub>[\w$-]+))?$/s;

/**
 * Reads a path such as `emails[type eq "work"].value` or `urn:…:User:department`.
 *
 * @throws ScimError invalidPath
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 figure 7
 */
export function readTarget(type: ResourceType, path: string): Target {
  const { list, filter, sub } = WITH_FILTER.exec(path.trim())?.groups ?? {};
  const place = findPlace(type, (list ?? path).trim());
  if (!place) throw badRequest('invalidPath', `There is no attribute at ${path}.`);
  if (filter === undefined) return { path, ...place };
  if (place.sub || !place.attribute.multiValued || place.attribute.type !== 'complex')
    throw badRequest('invalidPath', `${list ?? ''} has no elements to choose from.`);
  const operand = { keys: [place.attribute.name], attribute: place.attribute };
  const target = { path, ...place, filter: asPath(path, () => parseElementFilter(operand, filter)) };
  if (sub === undefined) return target;
  const part = findAttribute(place.attribute.subAttributes, sub);
  if (!part) throw badRequest('invalidPath', `There is no attribute at ${path}.`);
  return { ...target, sub: part };
}

/** A mistake in the filter of a path is one of the path. */
function asPath<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError) throw badRequest('invalidPath', `${path}: ${error.message}`);
    throw error;
  }
}
