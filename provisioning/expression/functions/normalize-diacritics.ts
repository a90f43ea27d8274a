import { withoutDiacritics } from '../../dotnet/text/diacritics';
import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

/** Letters that Microsoft's table does not have. */
const OUTSIDE_THE_TABLE = /[œŒ](?!\u0304)/;
const LETTER_BEYOND_ASCII = /[^\P{L}A-Za-z]/u;

export const normalizeDiacritics: FunctionDefinition = {
  name: 'NormalizeDiacritics',
  parameters: [required('source', TEXT)],
  returns: 'String',
  summary: 'Replaces letters with marks by their base letters: ä becomes a, æ ae, ø oe, ß ss.',
  nulls: 'Gives null.',
  group: 'Text',
  reference: reference('normalizediacritics'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      if (text === null) return null;
      const plain = withoutDiacritics(text);
      if (LETTER_BEYOND_ASCII.test(plain) || OUTSIDE_THE_TABLE.test(text)) frame.notes.add('A16');
      return plain;
    };
  },
};
