import { TEXT } from '../parameter-kinds';
import { cloudSyncReference, required, type FunctionDefinition } from './definition';

export const stringFromSid: FunctionDefinition = {
  name: 'StringFromSid',
  parameters: [required('objectSid', TEXT)],
  returns: 'String',
  summary: 'Writes a security identifier, given as Base64 of its bytes, as text: S-1-5-21-….',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: cloudSyncReference('stringfromsid'),
  undocumented: 'StringFromSid is documented for cloud sync, not for app provisioning.',
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      return text === null
        ? null
        : (sidText(Buffer.from(text, 'base64')) ?? call.fail(0, 'The value is not a SID.'));
    };
  },
};

/** @see https://learn.microsoft.com/openspecs/windows_protocols/ms-dtyp/f992ad60-0fe4-4b87-9fed-beb478836861 */
function sidText(bytes: Buffer): string | undefined {
  const count = bytes.length > 7 ? bytes.readUInt8(1) : -1;
  if (count < 0 || bytes.length !== 8 + 4 * count) return undefined;
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + 4 * index));
  return ['S', bytes.readUInt8(0), bytes.readUIntBE(2, 6), ...parts].join('-');
}
