import { impliedValue } from '../cty/json';
import type { Json } from '../cty/json';
import { isRecord, textOf } from '../cty/value';
import type { Attributes, Dynamic } from '../cty/value';
import { search } from './jmespath';

/**
 * The `output` of a block: what `response_export_values` selects of an answer, by name. Where nothing is to be
 * exported, that is an object without members; an expression that cannot be evaluated exports nothing.
 *
 * @see https://jmespath.org/specification.html
 */
export function exportedValues(attributes: Attributes, answer: Json | undefined): Dynamic {
  const paths = attributes['response_export_values'];
  const entries = isRecord(paths) ? Object.entries(paths) : [];
  const exported = entries.flatMap(([name, path]): [string, Json][] => {
    const value = select(answer ?? null, textOf(path) ?? '');
    return value === undefined ? [] : [[name, value]];
  });
  return impliedValue(Object.fromEntries(exported));
}

function select(document: Json, path: string): Json | undefined {
  try {
    return search(document, path) ?? null;
  } catch {
    return undefined;
  }
}
