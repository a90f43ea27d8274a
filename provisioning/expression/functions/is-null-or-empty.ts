import { ANY } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const isNullOrEmpty: FunctionDefinition = {
  name: 'IsNullOrEmpty',
  parameters: [required('Expression', ANY, 'source')],
  returns: 'Boolean',
  summary: 'Tells whether a value is absent or an empty text.',
  nulls: 'Gives True.',
  group: 'Choice and tests',
  reference: reference('isnullorempty'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) => {
      const value = source(frame);
      return value === null || value === '';
    };
  },
};
