import { reference, type FunctionDefinition } from './definition';

export const guid: FunctionDefinition = {
  name: 'Guid',
  parameters: [],
  returns: 'String',
  summary: 'Gives a new random GUID, in lower case with hyphens; every call another one.',
  nulls: 'Takes no arguments.',
  group: 'Random and logging',
  reference: reference('guid'),
  bind: () => (frame) => {
    const digits = Array.from({ length: 32 }, () => Math.floor(frame.circumstances.random() * 16));
    digits[12] = 4;
    digits[16] = 8 + ((digits[16] ?? 0) % 4);
    const hex = digits.map((digit) => digit.toString(16)).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
};
