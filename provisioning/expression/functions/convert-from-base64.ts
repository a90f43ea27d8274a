import { TEXT, oneOf } from '../parameter-kinds';
import { cloudSyncReference, optional, required, type FunctionDefinition } from './definition';

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  Unicode: 'utf16le',
  ASCII: 'ascii',
  UTF8: 'utf8',
};
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const convertFromBase64: FunctionDefinition = {
  name: 'ConvertFromBase64',
  parameters: [required('source', TEXT), optional('encoding', oneOf(...Object.keys(ENCODINGS)))],
  returns: 'String',
  summary: 'Reads a Base64 text; its bytes are Unicode (UTF-16, little-endian) unless said otherwise.',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: cloudSyncReference('convertfrombase64'),
  undocumented: 'ConvertFromBase64 is documented for cloud sync, not for app provisioning.',
  bind: (call) => {
    const source = call.text(0);
    const encoding = call.derived(1, (name) => {
      const found = Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined;
      return found ? { value: found } : { problem: 'The encoding is not one of Unicode, ASCII, UTF8.' };
    });
    return (frame) => {
      const text = source(frame)?.replace(/\s/g, '') ?? null;
      if (text === null) return null;
      if (!BASE64.test(text)) return call.fail(0, 'The text is not Base64.');
      return Buffer.from(text, 'base64').toString(encoding(frame) ?? 'utf16le');
    };
  },
};
