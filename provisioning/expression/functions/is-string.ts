import { ANY } from '../parameter-kinds';
import { isIgnore, isList, scalarText } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const isString: FunctionDefinition = {
  name: 'IsString',
  parameters: [required('Expression', ANY, 'source')],
  returns: 'Boolean',
  summary: 'Tells whether a value can be turned into a text.',
  nulls: 'Gives False.',
  group: 'Choice and tests',
  reference: reference('isstring'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) => {
      const value = source(frame);
      return value !== null && !isIgnore(value) && !isList(value) && scalarText(value) !== undefined;
    };
  },
};
