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
      const { words, adjacent } = wordsOf(text, delimiters(frame) ?? new Set());
      if (adjacent) frame.notes.add('A22');
      return wanted < 1 ? '' : (words[Number(wanted) - 1] ?? '');
    };
  },
};

/** The words between delimiters; a run of delimiters counts as one (A22). */
function wordsOf(
  text: string,
  delimiters: ReadonlySet<string>,
): { readonly words: readonly string[]; readonly adjacent: boolean } {
  const words: string[] = [];
  let [word, adjacent] = ['', false];
  const end = (): void => {
    if (word === '') adjacent = true;
    else words.push(word);
    word = '';
  };
  for (const character of text) {
    if (delimiters.has(character)) end();
    else word += character;
  }
  if (text !== '') end();
  return { words, adjacent };
}
