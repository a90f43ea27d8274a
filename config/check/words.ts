import type { Node } from '../yaml/node';

/** Longest text that a message quotes. */
const MAX_QUOTE = 60;

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
};

/** "a, b and c". */
export function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

/** What a node is, in words that go with "Found"; a secret is never quoted. */
export function describe(node: Node, secret: boolean): string {
  if (node.kind === 'map') return node.entries.size === 0 ? 'an empty map' : 'a map';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  const type =
    typeof node.value === 'number'
      ? 'the number'
      : typeof node.value === 'boolean'
        ? 'the boolean'
        : 'the text';
  return secret ? type.replace('the', 'a') : `${type} ${quote(node.text)}`;
}

/** A text in quotes, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text);
}

/** What a schema's `type` asks for; a place that takes any scalar takes text. */
export function expectedTypes(types: readonly string[]): string {
  const isText = types.includes('string') && types.includes('number') && types.includes('boolean');
  const kept = types.filter((type) => !isText || (type !== 'number' && type !== 'boolean'));
  return kept.map((type) => TYPES[type] ?? type).join(' or ');
}

/** The boolean that a text most likely means: YAML 1.1's spellings, other cases, digits. */
export function isNearBoolean(text: string): boolean | undefined {
  if (/^(?:yes|y|on|true|1)$/i.test(text)) return true;
  return /^(?:no|n|off|false|0)$/i.test(text) ? false : undefined;
}
