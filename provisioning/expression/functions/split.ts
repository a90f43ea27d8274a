import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const split: FunctionDefinition = {
  name: 'Split',
  parameters: [required('source', TEXT, 'source'), required('delimiter', TEXT, 'delimiter')],
  returns: 'String[]',
  summary: 'Cuts a text into a list at every delimiter. White space around the items stays.',
  nulls: 'A null text gives null.',
  group: 'Multi-valued',
  reference: reference('split'),
  bind: (call) => {
    const source = call.text(0);
    const delimiter = call.text(1);
    return (frame) => {
      const text = source(frame);
      const between = delimiter(frame) ?? '';
      if (text === null) return null;
      if (between === '') return [text];
      const items = text.split(between);
      if (items.some((item) => item !== item.trim())) frame.notes.add('A21');
      return items;
    };
  },
};
