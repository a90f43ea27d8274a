import { findAttribute } from './definition';
import type { AttributeDefinition } from './definition';
import { coreAttributes } from './resource-type';
import type { ResourceType } from './resource-type';

/** Where an attribute stands in a resource. */
export interface Place {
  /** URN of the extension that holds it; undefined for the resource itself. */
  readonly extension?: string;
  readonly attribute: AttributeDefinition;
  /** The part of a complex attribute that is meant. */
  readonly sub?: AttributeDefinition;
}

/**
 * The place that a name such as `name.familyName` or `urn:…:User:department` stands for; undefined for an unknown one. An
 * attribute of an extension is also found without its URN, as Microsoft's samples write `manager`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.10
 */
export function findPlace(type: ResourceType, text: string): Place | undefined {
  const core = { attributes: coreAttributes(type) };
  const extensions = type.extensions.map(({ id, attributes }) => ({ extension: id, attributes }));
  for (const schema of [type.schema, ...type.extensions]) {
    if (!text.toLowerCase().startsWith(`${schema.id.toLowerCase()}:`)) continue;
    const rest = text.slice(schema.id.length + 1);
    return schema === type.schema
      ? placeIn(core, rest)
      : placeIn({ extension: schema.id, attributes: schema.attributes }, rest);
  }
  for (const holder of [core, ...extensions]) {
    const place = placeIn(holder, text);
    if (place) return place;
  }
  return undefined;
}

interface Holder {
  readonly extension?: string;
  readonly attributes: readonly AttributeDefinition[];
}

function placeIn({ extension, attributes }: Holder, text: string): Place | undefined {
  const [name = '', subName, ...more] = text.split('.');
  const found = findAttribute(attributes, name);
  if (!found || more.length > 0) return undefined;
  const place = { ...(extension !== undefined && { extension }), attribute: found };
  if (subName === undefined) return place;
  const sub = findAttribute(found.subAttributes, subName);
  return sub && { ...place, sub };
}
