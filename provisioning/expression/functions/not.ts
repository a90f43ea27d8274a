import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const not: FunctionDefinition = {
  name: 'Not',
  parameters: [required('source', TEXT, 'source')],
  returns: 'Boolean',
  summary: 'Turns True into False, and everything else into True.',
  nulls: 'Gives True.',
  group: 'Choice and tests',
  reference: reference('not'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => source(frame) !== 'True';
  },
};
