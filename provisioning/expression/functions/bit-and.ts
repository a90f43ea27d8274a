import { INTEGER } from '../parameter-kinds';
import { integer } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const bitAnd: FunctionDefinition = {
  name: 'BitAnd',
  parameters: [required('value1', INTEGER, 'left'), required('value2', INTEGER, 'right')],
  returns: 'Integer',
  summary:
    'Gives the bits that are set in both numbers, e.g. of userAccountControl. Hexadecimal numbers are written &HF7.',
  nulls: 'Gives null.',
  group: 'Numbers and encodings',
  reference: reference('bitand'),
  bind: (call) => {
    const one = call.integer(0);
    const other = call.integer(1);
    return (frame) => {
      const [a, b] = [one(frame), other(frame)];
      return a === null || b === null ? null : integer(BigInt(a) & BigInt(b));
    };
  },
};
