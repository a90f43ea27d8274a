import { LIST } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const count: FunctionDefinition = {
  name: 'Count',
  parameters: [required('attribute', LIST)],
  returns: 'Integer',
  summary: 'Gives the number of values.',
  nulls: 'Gives 0.',
  group: 'Multi-valued',
  reference: reference('count'),
  bind: (call) => {
    const list = call.list(0);
    return (frame) => list(frame).length;
  },
};
