import { isDeeper, kindOf } from './json-value';

/** Where something stands in a JSON document: names of members and positions in lists, from the top. */
export type JsonPath = readonly (string | number)[];

/** A path as one text: `objects[0].name`, and names that are none of a program's in quotes. */
export function jsonPathText(path: JsonPath): string {
  return path.map((step, index) => stepText(step, index === 0)).join('');
}

function stepText(step: string | number, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(cut(step))}]`;
  return isFirst ? cut(step) : `.${cut(step)}`;
}

/** More of a value than anyone reads. */
const MOST_CHARACTERS = 80;

/** A value as it would stand in a document, or its beginning. */
export function shortJson(value: unknown): string {
  if (value === undefined) return 'absent';
  return isDeeper(value, MOST_LEVELS) ? kindOf(value) : cut(JSON.stringify(value));
}

/** Printing what is nested without end would overflow the stack. */
const MOST_LEVELS = 100;

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
