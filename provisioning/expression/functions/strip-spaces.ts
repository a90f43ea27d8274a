import { TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const stripSpaces: FunctionDefinition = {
  name: 'StripSpaces',
  parameters: [required('source', TEXT, 'source')],
  returns: 'String',
  summary: 'Removes every space, inside the text too; other white space stays.',
  nulls: 'Gives null.',
  group: 'Text',
  reference: reference('stripspaces'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => source(frame)?.replaceAll(' ', '') ?? null;
  },
};
