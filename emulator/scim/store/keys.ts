/**
 * How resources lie in the database, whose keys are sorted: resources by their number, and for each index one key without
 * content for each value of each resource.
 *
 *     r!User!000000000042              the resource
 *     x!User!userName!"ann"!000000000042
 *     n!User                           the highest number ever given
 */
import type { JsonObject } from '../../graph/json';
import { folded, valuesAt } from '../filter/compile';
import { findPlace } from '../schema/place';
import type { ResourceType } from '../schema/resource-type';

const DIGITS = 12;
/** Comes after every digit. */
const AFTER_DIGITS = ':';

/** A range of keys. */
export interface KeyRange {
  readonly gte: string;
  readonly lt: string;
}

export function resourceKey(type: ResourceType, number: number): string {
  return `r!${type.name}!${padded(number)}`;
}

export function resourceRange(type: ResourceType, from: number): KeyRange {
  return { gte: resourceKey(type, from), lt: `r!${type.name}!${AFTER_DIGITS}` };
}

export function highestNumberKey(type: ResourceType): string {
  return `n!${type.name}`;
}

/** The keys of all indexes that lead to a resource. */
export function indexKeys(type: ResourceType, number: number, resource: JsonObject): readonly string[] {
  const keys = ['id', ...type.indexed].flatMap((path) => {
    const prefixOf = indexPrefixes(type, path);
    const values = valuesAt(resource, path.split('.')).filter((value) => typeof value === 'string');
    return values.map((value) => `${prefixOf(value)}${padded(number)}`);
  });
  return [...new Set(keys)];
}

export function indexRange(type: ResourceType, path: string, value: string): KeyRange {
  const prefix = indexPrefixes(type, path)(value);
  return { gte: prefix, lt: `${prefix}${AFTER_DIGITS}` };
}

/** The number at the end of a key. */
export function numberIn(key: string): number {
  return Number(key.slice(-DIGITS));
}

/** As JSON a value ends where its quote does, so that no value is the beginning of another one's key. */
function indexPrefixes(type: ResourceType, path: string): (value: string) => string {
  const place = findPlace(type, path);
  const attribute = place?.sub ?? place?.attribute ?? { caseExact: true };
  return (value) => `x!${type.name}!${path}!${JSON.stringify(folded(attribute, value))}!`;
}

function padded(number: number): string {
  return `${number}`.padStart(DIGITS, '0');
}
