import { toTitleCase, toTitleCaseAt } from '../../dotnet/text/title-case';
import { TEXT } from '../parameter-kinds';
import { optional, reference, required, type FunctionDefinition } from './definition';

export const pCase: FunctionDefinition = {
  name: 'PCase',
  parameters: [required('source', TEXT), optional('wordSeparators', TEXT)],
  returns: 'String',
  summary:
    'Writes the first letter of every word as a capital and all others small. Words end at the characters given, else at spaces, punctuation and symbols.',
  nulls: 'Gives null.',
  group: 'Text',
  reference: reference('pcase'),
  bind: (call) => {
    const source = call.text(0);
    const separators = call.derived(1, (text) => ({ value: new Set(text) }));
    return (frame) => {
      const text = source(frame);
      const given = separators(frame);
      if (text === null) return null;
      if (given !== null && given.size > 0) return toTitleCaseAt(text, given);
      if (/'\p{L}/u.test(text)) frame.notes.add('A17');
      return toTitleCase(text);
    };
  },
};
