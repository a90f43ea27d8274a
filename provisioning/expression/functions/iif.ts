import { BRANCH, CONDITION } from '../parameter-kinds';
import { condition } from '../truth';
import { reference, required, slot, type FunctionDefinition } from './definition';

export const iif: FunctionDefinition = {
  name: 'IIF',
  // Graph's keys are not per parameter: a comparison takes three of them.
  parameters: [
    required('condition', CONDITION),
    required('valueIfTrue', BRANCH),
    slot('valueIfFalse', BRANCH),
  ],
  returns: 'any',
  summary:
    'Gives one of two values, as a condition says. AND is an IIF in the true branch, OR one in the false branch.',
  nulls: 'A comparison with null is false.',
  group: 'Choice and tests',
  reference: reference('iif'),
  bind: (call) => {
    const holds = condition(call, 0);
    const whenTrue = call.value(1);
    const whenFalse = call.value(2);
    return (frame) => (holds(frame) ? whenTrue(frame) : whenFalse(frame));
  },
};
