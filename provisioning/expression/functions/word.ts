import { INTEGER, TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const word: FunctionDefinition = {
  name: 'Word',
  parameters: [required('String', TEXT), required('WordNumber', INTEGER), required('delimiters', TEXT)],
  returns: 'String',
  summary:
    'Gives one word of a text, counted from 1; each character of the delimiters separates words. An empty text where there is no such word.',
  nulls: 'A null text gives an empty one.',
  group: 'Text',
  reference: reference('word'),
  bind: (call) => {
    const source = call.text(0);
    const number = call.integer(1);
    const delimiters = call.derived(2, (text) => ({ value: new Set(text) }));
    return (frame) => {
      const text = source(frame) ?? '';
      const wanted = number(frame) ?? call.fail(1, 'The number of the word is missing.');
      const parts = partsOf(text, delimiters(frame) ?? NONE);
      const index = Number(wanted) - 1;
      const word = parts.filter((part) => part !== '')[index] ?? '';
      if ((parts[index] ?? '') !== word) frame.notes.add('A22');
      return word;
    };
  },
};

const NONE: ReadonlySet<string> = new Set();

/** What stands between delimiters; between two neighbours nothing, which is no word (A22). */
function partsOf(text: string, delimiters: ReadonlySet<string>): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (delimiters.has(character)) parts.push(part);
    part = delimiters.has(character) ? '' : part + character;
  }
  return [...parts, part];
}
