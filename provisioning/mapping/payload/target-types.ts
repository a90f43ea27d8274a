/** How the values of target attributes stand in a SCIM body. */
import type { AttributeType } from '../../attributes';
import type { SentScalar, SentValue } from '../mapped-value';
import type { TargetPath } from './target-path';

/** Types of target attributes, as far as an application's are known; by target. */
export type TargetTypes = ReadonlyMap<string, AttributeType>;

/** A value in a SCIM body. */
export type ScimScalar = string | number | boolean | Readonly<Record<string, string | boolean>>;
export type ScimValue = ScimScalar | readonly ScimScalar[];

/**
 * The type of a target. `active` and every `primary` are Boolean by the core schema, whatever is known of the application.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-8.7.1
 */
export function typeOfTarget(target: string, path: TargetPath, types: TargetTypes): AttributeType {
  const { attribute, subAttribute, filter, urn } = path;
  const isActive = attribute === 'active' && subAttribute === undefined && filter === undefined;
  if ((isActive && urn === undefined) || subAttribute === 'primary') return 'Boolean';
  return types.get(target) ?? 'String';
}

/** A value as JSON has it: Booleans and integers as such where they are ones, else the text. */
export function typedValue(value: SentValue, type: AttributeType): ScimValue {
  return isList(value) ? value.map((one) => typedScalar(one, type)) : typedScalar(value, type);
}

export function typedScalar(value: SentScalar, type: AttributeType): ScimScalar {
  // A body is built upon; the value itself belongs to the person.
  if (typeof value !== 'string') return { ...value };
  if (type === 'Boolean') return booleanOf(value) ?? value;
  if (type === 'Integer' && /^(?:0|-?[1-9]\d{0,14})$/.test(value)) return Number(value);
  return value;
}

/** The Boolean that a text stands for, in any case. */
export function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

export function isList(value: SentValue | undefined): value is readonly SentScalar[] {
  return Array.isArray(value);
}
