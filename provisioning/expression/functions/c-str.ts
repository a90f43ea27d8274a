import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const cStr: FunctionDefinition = {
  name: 'CStr',
  parameters: [required('value', TEXT)],
  returns: 'String',
  summary: 'Turns a number, a reference or a Boolean into text.',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: reference('cstr'),
  bind: (call) => call.text(0),
};
