/** Where things stand in a text: lines, columns, and how it is indented. */
import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** The line break of a file. */
export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line's break, or of the end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset behind the line's break. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether only blanks stand before it on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Columns a level of nesting, by the first line that is nested. */
export function stepOf(text: string): number {
  const found = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)\S/m.exec(text);
  return found?.[1]?.length ?? 2;
}

/** Where the key of an entry begins. */
export function keyStart({ key }: Pair): number {
  return rangeOf(key)[0];
}

/** Behind the colon of an entry. */
export function afterColon(text: string, { key }: Pair): number {
  return text.indexOf(':', contentEnd(text, key)) + 1;
}

/** Where a value begins, without anchor; undefined for one that is not there. */
export function startOf(node: unknown): number | undefined {
  return node === null || node === undefined ? undefined : rangeOf(node)[0];
}

/** Behind the last character of a value: without comments and line breaks that follow it. */
export function contentEnd(text: string, node: unknown): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) return isPairOf(node, last) ? pairEnd(text, last) : contentEnd(text, last);
  }
  const [start, end] = rangeOf(node);
  return start + text.slice(start, end).trimEnd().length;
}

/** Behind the last character of an entry. */
export function pairEnd(text: string, { key, value }: Pair): number {
  const own = contentEnd(text, key);
  return value === null || value === undefined ? own : Math.max(own, contentEnd(text, value));
}

function isPairOf(node: YAMLMap | YAMLSeq, _item: unknown): _item is Pair {
  return isMap(node);
}

/** The text with a value on one line in place of another; what stood on lines of its own moves up to its key. */
export function withInline(text: string, node: unknown, pair: Pair | undefined, inline: string): string {
  const start = startOf(node) ?? 0;
  const end = contentEnd(text, node);
  const colon = pair === undefined ? start : afterColon(text, pair);
  const between = text.slice(colon, start);
  if (!between.includes('\n')) return text.slice(0, start) + inline + text.slice(end);
  return `${text.slice(0, colon)} ${inline}${between.trimEnd()}${text.slice(end)}`;
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}
