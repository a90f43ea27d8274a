import { INTEGER, TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const left: FunctionDefinition = {
  name: 'Left',
  parameters: [required('String', TEXT, 'source'), required('NumChars', INTEGER, 'length')],
  returns: 'String',
  summary:
    'Gives the first characters of a text; all of it where it is shorter, or where the number is negative.',
  nulls: 'A null text gives an empty one.',
  group: 'Text',
  reference: reference('left'),
  bind: (call) => {
    const source = call.text(0);
    const length = call.integer(1);
    return (frame) => {
      const text = source(frame) ?? '';
      const count = length(frame) ?? call.fail(1, 'The number of characters is missing.');
      return count < 0 ? text : text.slice(0, Number(count));
    };
  },
};
