/**
 * Changes of a YAML or JSON text that leave everything else as it is: comments, layout, quotes and the order of keys. Each one
 * works on the ranges of the nodes it concerns and gives the whole text back; whoever has several reads the text anew for each.
 */
import { isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../node';
import { addEntry, addItem } from './add';
import { findPath, type Found, type Holder } from './find';
import { LONGEST_LINE, withOpenedMap } from './open';
import { columnOf, contentEnd, keyStart, lineEnd, newlineOf, startOf, stepOf, withInline } from './layout';
import { NotEditable } from './not-editable';
import { removeEntry, removeItem } from './remove';
import { renderFlow, renderNested } from './render';
import { renderScalar, type ScalarStyle } from './render-scalar';
import { isListValue, isMapValue, type EditMap, type EditValue } from './value';

type Absent = Extract<Found, { kind: 'absent' }>;

/** A text to edit. */
export interface Editable {
  readonly text: string;
  /** JSON knows one style of quotes and no bare words. */
  readonly json: boolean;
}

/** What stands at a path. */
export function kindAt({ text }: Editable, path: Path): 'map' | 'list' | 'scalar' | 'alias' | undefined {
  const found = findPath(text, path);
  if (found.kind === 'absent') return undefined;
  if (isAlias(found.node)) return 'alias';
  return isMap(found.node) ? 'map' : isSeq(found.node) ? 'list' : 'scalar';
}

/**
 * Makes the value at a path this one: members of maps one by one, and what is absent is added.
 *
 * @throws NotEditable where other places would change too
 */
export function setValue(file: Editable, path: Path, value: EditValue): string {
  const found = findPath(file.text, path);
  if (found.kind === 'absent') return add(file, path, found, value);
  const { node, holder } = found;
  if (isMap(node) && isMapValue(value)) return setMembers(file, path, node, value);
  if (isSeq(node) && isListValue(value) && node.items.length > 0 && value.length > 0)
    return setItems(file, path, node, value);
  if (isScalar(node) && !isMapValue(value) && !isListValue(value))
    return replaceScalar(file, { node, flow: found.isInFlow }, value);
  return replace(file, node, holder, value);
}

/** An entry that would make a line of brackets too long gets lines. */
function add(file: Editable, path: Path, { node, rest }: Absent, value: EditValue): string {
  const added = addEntry(file, node, rest, value);
  const longest = longestLine(added);
  if (file.json || longest <= LONGEST_LINE || longest === longestLine(file.text)) return added;
  const opened = withOpenedMap(file.text, path);
  return opened === undefined ? added : setValue({ ...file, text: opened }, path, value);
}

function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);
}

/** Removes the entry or item at a path; nothing is done where there is none. */
export function removeAt(file: Editable, path: Path): string {
  const found = findPath(file.text, path);
  if (found.kind === 'absent') return file.text;
  const { holder } = found;
  const above = findPath(file.text, path.slice(0, -1));
  const owner = above.kind === 'value' && 'pair' in above.holder ? above.holder.pair : undefined;
  return 'pair' in holder
    ? removeEntry(file, holder.map, holder.pair, owner)
    : removeItem(file, holder.seq, holder.index, owner);
}

/** Adds an item at the end of the list at a path, which is made where it is not there. */
export function appendItem(file: Editable, path: Path, value: EditValue): string {
  const found = findPath(file.text, path);
  if (found.kind === 'absent') return add(file, path, found, [value]);
  const { node, holder } = found;
  if (!isSeq(node)) throw new NotEditable('There is no list to add to.');
  return node.items.length === 0 ? replace(file, node, holder, [value]) : addItem(file, node, value);
}

/** Position of the first item of a list that has these texts as members; -1 where none has. */
export function indexOfItem(
  { text }: Editable,
  path: Path,
  members: Readonly<Record<string, string>>,
): number {
  const found = findPath(text, path);
  if (found.kind === 'absent' || !isSeq(found.node)) return -1;
  return found.node.items.findIndex(
    (item) =>
      isMap(item) &&
      Object.entries(members).every(([key, value]) =>
        item.items.some((pair) => textOf(pair.key) === key && textOf(pair.value) === value),
      ),
  );
}

/**
 * The items of a list, in which order carries no meaning: those that are there already stay where they are, others are changed
 * into new ones as far as there are some, and the rest is removed or added.
 */
function setItems(file: Editable, path: Path, node: YAMLSeq, value: readonly EditValue[]): string {
  const come = [...value];
  const go: number[] = [];
  for (const [index, item] of node.items.entries()) {
    const same = come.findIndex((one) => comparable(one) === comparable(plain(item)));
    if (same < 0) go.push(index);
    else come.splice(same, 1);
  }
  let { text } = file;
  for (const index of go.splice(0, come.length)) {
    const [next] = come.splice(0, 1);
    if (next !== undefined) text = setValue({ ...file, text }, [...path, index], next);
  }
  for (const index of go.reverse()) text = removeAt({ ...file, text }, [...path, index]);
  for (const item of come) text = appendItem({ ...file, text }, path, item);
  return text;
}

/** A node as a value, all scalars as texts. */
function plain(node: unknown): EditValue {
  if (isMap(node))
    return Object.fromEntries(node.items.map(({ key, value }) => [textOf(key) ?? '', plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  return textOf(node) ?? '';
}

function comparable(value: EditValue): string {
  if (isListValue(value)) return JSON.stringify(value.map(comparable).sort());
  if (!isMapValue(value)) return JSON.stringify(String(value));
  const members = Object.entries(value).map(([key, member]) => [key, comparable(member)] as const);
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** Members that stand for one another: one that goes makes room for the one that comes. */
const ALTERNATIVES = [
  ['source', 'expression', 'constant'],
  ['value', 'values'],
];

function setMembers(file: Editable, path: Path, node: YAMLMap, value: EditMap): string {
  const own = node.items.flatMap(({ key }) => textOf(key) ?? []);
  const gone = own.filter((key) => !Object.hasOwn(value, key));
  const renamed = gone.flatMap((key) => {
    const other = alternativeOf(key, own, value);
    return other === undefined ? [] : [[key, other] as const];
  });
  let { text } = file;
  for (const [key, other] of renamed) text = renameKey({ ...file, text }, [...path, key], other);
  for (const key of gone.filter((one) => !renamed.some(([from]) => from === one)))
    text = removeAt({ ...file, text }, [...path, key]);
  for (const [key, member] of Object.entries(value))
    text = setValue({ ...file, text }, [...path, key], member);
  return text;
}

function alternativeOf(key: string, own: readonly string[], value: EditMap): string | undefined {
  const group = ALTERNATIVES.find((one) => one.includes(key)) ?? [];
  return group.find((other) => Object.hasOwn(value, other) && !own.includes(other));
}

function renameKey({ text, json }: Editable, path: Path, name: string): string {
  const found = findPath(text, path);
  if (found.kind === 'absent' || !('pair' in found.holder)) return text;
  const start = keyStart(found.holder.pair);
  const end = contentEnd(text, found.holder.pair.key);
  return text.slice(0, start) + renderScalar(name, { json }) + text.slice(end);
}

function replaceScalar(
  { text, json }: Editable,
  { node, flow }: { readonly node: Scalar; readonly flow: boolean },
  value: string | number | boolean,
): string {
  const [start = 0] = node.range ?? [];
  const end = contentEnd(text, node);
  if (end === start) throw new NotEditable('The value is empty; write one by hand.');
  const style = STYLES[node.type ?? ''];
  const written = renderScalar(value, { json, flow, ...(style === undefined ? {} : { style }) });
  return text.slice(0, start) + written + text.slice(end);
}

/** Blocks of lines have none: what replaces them stands on one line. */
const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
};

/** Another kind of value in place of one: a list of maps on lines of its own where its holder has lines. */
function replace({ text, json }: Editable, node: unknown, holder: Holder, value: EditValue): string {
  const start = startOf(node);
  if (start === undefined) throw new NotEditable('The value is empty; write one by hand.');
  if (!('pair' in holder)) return withInline(text, node, undefined, renderFlow(value, { json }));
  const { map, pair } = holder;
  const isNested = !json && map.flow !== true && isListValue(value) && value.some(isMapValue);
  if (!isNested) return withInline(text, node, pair, renderFlow(value, { json }));
  const newline = newlineOf(text);
  const step = stepOf(text);
  const end = contentEnd(text, node);
  const lines = renderNested(value, { indent: columnOf(text, keyStart(pair)) + step, step });
  const rest = lineEnd(text, end);
  return `${text.slice(0, start).trimEnd()}${text.slice(end, rest)}${newline}${lines.join(newline)}${text.slice(rest)}`;
}
