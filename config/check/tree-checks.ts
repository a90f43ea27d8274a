import { isWellFormed } from '../../provisioning/json-value';
import { entriesOf, itemsOf, type Node, type Path } from '../yaml/node';
import type { SchemaMistake } from './schema-errors';

/** CDKTF's own token syntax: inside of any text it would become a reference to something else. */
const RESERVED = '{TfToken[';

/** What no place of a document may hold, whatever the schema says: null, and text that the synthesizer would interpret. */
export function treeMistakes(root: Node): readonly SchemaMistake[] {
  return check(root, []);
}

function check(node: Node, path: Path): readonly SchemaMistake[] {
  if (node.kind === 'list') return itemsOf(node).flatMap((item, index) => check(item, [...path, index]));
  if (node.kind === 'map') {
    return entriesOf(node).flatMap((entry) => [
      ...textMistakes(entry.key, [...path, entry.key], 'key'),
      ...check(entry.value, [...path, entry.key]),
    ]);
  }
  if (node.value === null) return [nullFound(path)];
  return textMistakes(node.text, path, 'value');
}

function textMistakes(text: string, path: Path, on: 'key' | 'value'): readonly SchemaMistake[] {
  if (text.includes(RESERVED)) return [reserved(path, on)];
  return isWellFormed(text) ? [] : [halfCharacter(path, on)];
}

/** Only an escape can write one. No encoding carries it: Terraform would put U+FFFD in its place without a word. */
function halfCharacter(path: Path, on: 'key' | 'value'): SchemaMistake {
  return {
    prune: path,
    taint: path,
    report: {
      code: 'spec/value',
      at: path,
      on,
      message: 'The text holds one half of a surrogate pair, which is no character.',
      help: 'Write the character itself, or its escape with eight digits, such as "\\U0001F600".',
    },
  };
}

function reserved(path: Path, on: 'key' | 'value'): SchemaMistake {
  return {
    prune: path,
    taint: path,
    report: {
      code: 'spec/reserved-text',
      at: path,
      on,
      message: `The text "${RESERVED}" is reserved: it would be read as a reference to another part of the configuration.`,
      help: 'Remove it from the text; no name, attribute or expression needs it.',
    },
  };
}

function nullFound(path: Path): SchemaMistake {
  return {
    prune: path,
    taint: path,
    report: {
      code: 'spec/null',
      at: path,
      message: 'Nothing stands here (null).',
      help: 'Leave the key out to leave the live value alone, write [] for an empty list, or "" for an empty text.',
    },
  };
}
