import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import {
  contentEnd,
  isFirstOnLine,
  keyStart,
  lineEnd,
  lineStart,
  nextLine,
  pairEnd,
  startOf,
  withInline,
} from './layout';
import { NotEditable } from './not-editable';

interface Text {
  readonly text: string;
}

/**
 * Removes an entry; comments above it stay, one behind it on its line goes.
 *
 * @param owner - the entry whose value the map is
 */
export function removeEntry({ text }: Text, map: YAMLMap, pair: Pair, owner?: Pair): string {
  const index = map.items.indexOf(pair);
  if (map.items.length === 1) return withInline(text, map, owner, '{}');
  const [start, end] = [keyStart(pair), pairEnd(text, pair)];
  if (map.flow === true) return cutFromFlow(text, partsOf(map.items, text), index);
  if (isFirstOnLine(text, start))
    return cut(text, lineStart(text, start), nextLine(text, lineEnd(text, end)));
  const next = map.items[index + 1];
  if (next === undefined) throw new NotEditable('The entry cannot be removed where it stands.');
  // The first entry of a list's item shares its line with the dash.
  return cut(text, start, keyStart(next));
}

/**
 * Removes an item of a list.
 *
 * @param owner - the entry whose value the list is
 */
export function removeItem({ text }: Text, list: YAMLSeq, index: number, owner?: Pair): string {
  if (list.items.length === 1) return withInline(text, list, owner, '[]');
  const ranges = list.items.map((item) => [startOf(item) ?? 0, contentEnd(text, item)] as const);
  if (list.flow === true) return cutFromFlow(text, ranges, index);
  const dash = itemStart(list, index);
  if (dash === undefined || !isFirstOnLine(text, dash))
    throw new NotEditable('The item cannot be removed where it stands.');
  return cut(text, lineStart(text, dash), nextLine(text, lineEnd(text, ranges[index]?.[1] ?? dash)));
}

/** Offset of the dash of a block list's item. */
export function itemStart({ srcToken }: YAMLSeq, index: number): number | undefined {
  if (srcToken?.type !== 'block-seq') return undefined;
  return srcToken.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}

type Range = readonly [start: number, end: number];

function partsOf(items: readonly Pair[], text: string): readonly Range[] {
  return items.map((pair) => [keyStart(pair), pairEnd(text, pair)]);
}

/** With the comma that goes with it: that before it, for the first one that behind it. */
function cutFromFlow(text: string, parts: readonly Range[], index: number): string {
  const [part, before, after] = [parts[index], parts[index - 1], parts[index + 1]];
  if (part === undefined) return text;
  if (before !== undefined) return cut(text, before[1], part[1]);
  return after === undefined ? text : cut(text, part[0], after[0]);
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end);
}
