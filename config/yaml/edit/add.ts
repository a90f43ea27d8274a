import { isMap, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../node';
import {
  columnOf,
  contentEnd,
  isFirstOnLine,
  keyStart,
  lineEnd,
  newlineOf,
  pairEnd,
  startOf,
  stepOf,
} from './layout';
import { NotEditable } from './not-editable';
import { renderEntry, renderFlow, renderItem } from './render';
import { renderScalar } from './render-scalar';
import { itemStart } from './remove';
import type { EditValue } from './value';

interface Text {
  readonly text: string;
  readonly json: boolean;
}

/**
 * Adds an entry, with all the maps that lead to it, at the end of a map.
 *
 * @param rest - the steps below the map
 * @throws NotEditable where there is no map, or a step is a position
 */
export function addEntry(file: Text, node: unknown, rest: Path, value: EditValue): string {
  const [key, ...below] = rest;
  if (!isMap(node) || typeof key !== 'string') throw new NotEditable('There is no place for the value.');
  const nested = below.reduceRight<EditValue>((inner, step) => {
    if (typeof step !== 'string') throw new NotEditable('There is no place for the value.');
    return { [step]: inner };
  }, value);
  return node.flow === true ? addToFlowMap(file, node, key, nested) : addToBlockMap(file, node, key, nested);
}

function addToFlowMap({ text, json }: Text, map: YAMLMap, key: string, value: EditValue): string {
  const entry = `${renderScalar(key, { json, flow: true })}: ${renderFlow(value, { json })}`;
  const last = map.items.at(-1);
  if (last === undefined) return fillEmpty(text, map, `{ ${entry} }`);
  const end = pairEnd(text, last);
  return insert(text, end, `,${gapBefore(text, keyStart(last))}${entry}`);
}

function addToBlockMap({ text }: Text, map: YAMLMap, key: string, value: EditValue): string {
  const [first] = map.items;
  const last = map.items.at(-1);
  if (first === undefined || last === undefined) throw new NotEditable('There is no place for the value.');
  const indent = columnOf(text, keyStart(first));
  return insertLines(
    text,
    pairEnd(text, last),
    renderEntry(key, value, { indent, step: stepOf(text) }),
    indent,
  );
}

/** Adds an item at the end of a list that has some. */
export function addItem({ text, json }: Text, list: YAMLSeq, value: EditValue): string {
  const last: unknown = list.items.at(-1);
  const end = contentEnd(text, last);
  if (list.flow === true) {
    const gap = gapBefore(text, startOf(last) ?? end);
    return insert(text, end, `,${gap}${renderFlow(value, { json })}`);
  }
  const dash = itemStart(list, list.items.length - 1);
  if (dash === undefined) throw new NotEditable('There is no place for the item.');
  const indent = columnOf(text, dash);
  return insertLines(text, end, renderItem(value, { indent, step: stepOf(text) }), indent);
}

/** Lines behind the line of an offset. */
function insertLines(text: string, offset: number, lines: readonly string[], indent: number): string {
  const newline = newlineOf(text);
  const [first = '', ...rest] = lines;
  const block = [`${' '.repeat(indent)}${first}`, ...rest].join(newline);
  return insert(text, lineEnd(text, offset), newline + block);
}

/** What stands before the next part of a bracket: a line break where the last one has a line of its own. */
function gapBefore(text: string, start: number): string {
  return isFirstOnLine(text, start) ? `${newlineOf(text)}${' '.repeat(columnOf(text, start))}` : ' ';
}

function fillEmpty(text: string, node: YAMLMap, filled: string): string {
  const start = startOf(node) ?? 0;
  return text.slice(0, start) + filled + text.slice(contentEnd(text, node));
}

function insert(text: string, offset: number, inserted: string): string {
  return text.slice(0, offset) + inserted + text.slice(offset);
}
