import { LIST, integerWithin } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const item: FunctionDefinition = {
  name: 'Item',
  parameters: [required('attribute', LIST, 'source'), required('index', integerWithin(1), 'index')],
  returns: 'any',
  summary: 'Gives one value of a list, counted from 1.',
  nulls: 'A null list has no value, which is an error.',
  group: 'Multi-valued',
  reference: reference('item'),
  bind: (call) => {
    const list = call.list(0);
    const index = call.integer(1);
    return (frame) => {
      const values = list(frame);
      const wanted = index(frame) ?? call.fail(1, 'The index is missing.');
      return (
        values[Number(wanted) - 1] ??
        call.fail(1, `There is no value ${wanted} in a list of ${values.length}.`)
      );
    };
  },
};
