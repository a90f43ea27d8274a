import { EXPRESSION_OR_CONDITION } from '../parameter-kinds';
import { truthOf } from '../truth';
import { reference, required, type FunctionDefinition } from './definition';

export const cBool: FunctionDefinition = {
  name: 'CBool',
  parameters: [required('Expression', EXPRESSION_OR_CONDITION)],
  returns: 'Boolean',
  summary: 'Turns a number or a comparison into a Boolean: 0 is False, any other number True.',
  nulls: 'Gives False.',
  group: 'Choice and tests',
  reference: reference('cbool'),
  bind: (call) => {
    const source = call.value(0);
    return (frame) =>
      truthOf(source(frame)) ?? call.fail(0, 'The value is neither a number nor True or False.');
  },
};
