import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const selectUniqueValue: FunctionDefinition = {
  name: 'SelectUniqueValue',
  parameters: [],
  repeated: { parameters: [required('uniqueValueRule', TEXT)], atLeast: 2 },
  returns: 'String',
  summary:
    'Gives the value of the first rule that the target does not have yet. Outermost function only, when an object is created.',
  nulls: 'A rule that gives null or an empty text is passed over.',
  group: 'Uniqueness',
  reference: reference('selectuniquevalue'),
  bind: (call) => {
    const rules = Array.from({ length: call.count }, (_, index) => call.text(index));
    return (frame) => {
      for (const rule of rules) {
        const value = rule(frame);
        if (value !== null && value !== '' && frame.circumstances.exists?.(value) !== true) return value;
      }
      return call.fail(undefined, 'No rule gives a value that the target does not have already.');
    };
  },
};
