import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const convertToBase64: FunctionDefinition = {
  name: 'ConvertToBase64',
  parameters: [required('source', TEXT)],
  returns: 'String',
  summary: 'Writes a text as Base64 of its UTF-16 (little-endian) bytes.',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: reference('converttobase64'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      return text === null ? null : Buffer.from(text, 'utf16le').toString('base64');
    };
  },
};
