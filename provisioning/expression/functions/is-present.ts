import { ANY } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const isPresent: FunctionDefinition = {
  name: 'IsPresent',
  parameters: [required('Expression', ANY, 'source')],
  returns: 'Boolean',
  summary: 'Tells whether a value is neither absent nor an empty text.',
  nulls: 'Gives False.',
  group: 'Choice and tests',
  reference: reference('ispresent'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) => {
      const value = source(frame);
      return value !== null && value !== '';
    };
  },
};
