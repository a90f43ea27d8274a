import { isMap, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../node';
import { findPath } from './find';
import { afterColon, columnOf, contentEnd, keyStart, lineEnd, newlineOf, pairEnd, stepOf } from './layout';

/** Longer lines than this are opened before anything is added to them. */
export const LONGEST_LINE = 120;

/**
 * The text with the first map in brackets on the way to a path put on lines of its own; undefined where there is none, or where
 * it stands on several lines already.
 */
export function withOpenedMap(text: string, path: Path): string | undefined {
  for (const [index] of path.entries()) {
    const found = findPath(text, path.slice(0, index + 1));
    if (found.kind === 'absent') return undefined;
    const { node, holder } = found;
    if (!isMap(node) || node.flow !== true) continue;
    return 'pair' in holder && holder.map.flow !== true ? opened(text, holder.pair, node) : undefined;
  }
  return undefined;
}

function opened(text: string, pair: Pair, map: YAMLMap): string | undefined {
  const start = afterColon(text, pair);
  const end = contentEnd(text, map);
  const isPlain =
    map.items.length > 0 && map.items.every(({ value }) => value !== null && value !== undefined);
  if (!isPlain || text.slice(start, end).includes('\n')) return undefined;
  const pad = ' '.repeat(columnOf(text, keyStart(pair)) + stepOf(text));
  const lines = map.items.map((item) => pad + text.slice(keyStart(item), pairEnd(text, item)));
  const rest = lineEnd(text, end);
  return [text.slice(0, start) + text.slice(end, rest), ...lines].join(newlineOf(text)) + text.slice(rest);
}
