import { isObject, objectsIn } from '../json-value';
import type { LiveAttributeMapping } from '../live/object-mappings';

/** Names of the source attributes that a stored mapping reads, by its tree. */
export function sourceAttributes({ stored }: Pick<LiveAttributeMapping, 'stored'>): readonly string[] {
  return [...new Set(namesIn(stored['source']))];
}

function namesIn(source: unknown): string[] {
  if (!isObject(source)) return [];
  const { type, name } = source;
  const own = type === 'Attribute' && typeof name === 'string' && name !== '' ? [name] : [];
  return [...own, ...objectsIn(source['parameters']).flatMap(({ value }) => namesIn(value))];
}
