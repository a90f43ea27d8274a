import { TEXT, integerWithin } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const mid: FunctionDefinition = {
  name: 'Mid',
  parameters: [
    required('source', TEXT, 'source'),
    required('start', integerWithin(1), 'start'),
    required('length', integerWithin(0), 'length'),
  ],
  returns: 'String',
  summary:
    'Gives a part of a text: so many characters from a start, which is counted from 1; less where the text ends before.',
  nulls: 'A null text gives null.',
  group: 'Text',
  reference: reference('mid'),
  bind: (call) => {
    const source = call.text(0);
    const start = call.integer(1);
    const length = call.integer(2);
    return (frame) => {
      const text = source(frame);
      if (text === null) return null;
      const from = Number(start(frame) ?? call.fail(1, 'The start is missing.'));
      const count = Number(length(frame) ?? call.fail(2, 'The length is missing.'));
      if (from < 1) return call.fail(1, 'Characters are counted from 1.');
      if (count < 0) return call.fail(2, 'A length cannot be negative.');
      if (from > text.length) frame.notes.add('A15');
      return text.slice(from - 1, from - 1 + count);
    };
  },
};
