/** Values as YAML text, in the layout of the shipped examples. */
import { renderScalar, type ScalarOptions } from './render-scalar';
import { isListValue, isMapValue, type EditMap, type EditValue } from './value';

/** Longer values get lines of their own. */
const LONGEST_LINE = 110;

/** On one line, e.g. `{ source: mail, default: none }`. */
export function renderFlow(value: EditValue, options: Pick<ScalarOptions, 'json'> = {}): string {
  if (isListValue(value)) return `[${value.map((item) => renderFlow(item, options)).join(', ')}]`;
  if (!isMapValue(value)) return renderScalar(value, { ...options, flow: true });
  const members = Object.entries(value).map(
    ([key, member]) => `${renderScalar(key, { ...options, flow: true })}: ${renderFlow(member, options)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** How far lists and maps are indented. */
export interface Indentation {
  /** Column of the key. */
  readonly indent: number;
  /** Columns a level. */
  readonly step: number;
}

/** An entry of a block map, lines without their indentation on the first. */
export function renderEntry(key: string, value: EditValue, { indent, step }: Indentation): readonly string[] {
  const name = renderScalar(key);
  const inline = `${name}: ${inlineValue(value)}`;
  if (isShort(value) && indent + inline.length <= LONGEST_LINE) return [inline];
  return [`${name}:`, ...renderNested(value, { indent: indent + step, step })];
}

/** The lines of a list or map below its key, each with its indentation. */
export function renderNested(value: EditValue, { indent, step }: Indentation): readonly string[] {
  const pad = ' '.repeat(indent);
  if (isListValue(value)) return value.flatMap((item) => indented(renderItem(item, { indent, step }), pad));
  if (!isMapValue(value)) return [`${pad}${renderScalar(value)}`];
  return Object.entries(value).flatMap(([key, member]) =>
    indented(renderEntry(key, member, { indent, step }), pad),
  );
}

/** An item of a block list, lines without their indentation on the first. */
export function renderItem(item: EditValue, { indent, step }: Indentation): readonly string[] {
  const inline = `- ${inlineValue(item)}`;
  if (!isMapValue(item) || (isShort(item) && indent + inline.length <= LONGEST_LINE)) return [inline];
  const inner = { indent: indent + 2, step };
  const [first = '', ...rest] = renderNested(item, inner);
  return [`- ${first.trimStart()}`, ...rest];
}

/** The first line of a part has no indentation yet. */
function indented([first = '', ...rest]: readonly string[], pad: string): string[] {
  return [`${pad}${first}`, ...rest];
}

function inlineValue(value: EditValue): string {
  return isListValue(value) || isMapValue(value) ? renderFlow(value) : renderScalar(value);
}

/** Whether a value may stand on one line: scalars, and lists and maps of nothing else. */
function isShort(value: EditValue): boolean {
  if (isListValue(value)) return value.every(isScalarValue);
  if (!isMapValue(value)) return true;
  return isFlat(value);
}

function isFlat(map: EditMap): boolean {
  return Object.values(map).every(isScalarValue);
}

function isScalarValue(value: EditValue): boolean {
  return typeof value !== 'object';
}
