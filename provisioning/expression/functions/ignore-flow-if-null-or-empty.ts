import { ANY } from '../parameter-kinds';
import { IGNORE_ATTRIBUTE } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const ignoreFlowIfNullOrEmpty: FunctionDefinition = {
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [required('Expression', ANY)],
  returns: 'any',
  summary:
    'Gives the value; where there is none, or an empty text, the attribute is neither set nor cleared.',
  nulls: 'Leaves the attribute out of the flow.',
  group: 'Choice and tests',
  reference: reference('ignoreflowifnullorempty'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) => {
      const value = source(frame);
      return value === null || value === '' ? IGNORE_ATTRIBUTE : value;
    };
  },
};
