import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const convertToUtf8Hex: FunctionDefinition = {
  name: 'ConvertToUTF8Hex',
  parameters: [required('source', TEXT)],
  returns: 'String',
  summary: 'Writes the UTF-8 bytes of a text as hexadecimal digits in upper case.',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: reference('converttoutf8hex'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      return text === null ? null : Buffer.from(text, 'utf8').toString('hex').toUpperCase();
    };
  },
};
