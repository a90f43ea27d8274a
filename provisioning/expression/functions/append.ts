import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const append: FunctionDefinition = {
  name: 'Append',
  parameters: [required('source', TEXT, 'source'), required('suffix', TEXT, 'suffix')],
  returns: 'String',
  summary: 'Puts a suffix behind a text.',
  nulls: 'Counts as an empty text.',
  group: 'Text',
  reference: reference('append'),
  bind: (call) => {
    const source = call.text(0);
    const suffix = call.text(1);
    return (frame) => (source(frame) ?? '') + (suffix(frame) ?? '');
  },
};
