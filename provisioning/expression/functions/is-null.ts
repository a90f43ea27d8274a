import { ANY } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const isNull: FunctionDefinition = {
  name: 'IsNull',
  parameters: [required('Expression', ANY, 'source')],
  returns: 'Boolean',
  summary: 'Tells whether a value is null, that is: whether the attribute is absent.',
  nulls: 'Gives True.',
  group: 'Choice and tests',
  reference: reference('isnull'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) => {
      const value = source(frame);
      return value === null;
    };
  },
};
