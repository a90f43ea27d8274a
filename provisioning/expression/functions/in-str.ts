import { toUpperInvariant } from '../../dotnet/text/letter-case';
import { TEXT, integerWithin, oneOf } from '../parameter-kinds';
import { optional, reference, required, type FunctionDefinition } from './definition';

const IGNORE_CASE = 'vbTextCompare';

export const inStr: FunctionDefinition = {
  name: 'InStr',
  parameters: [
    required('value1', TEXT),
    required('value2', TEXT),
    optional('start', integerWithin(1)),
    optional('compareType', oneOf(IGNORE_CASE, 'vbBinaryCompare')),
  ],
  returns: 'Integer',
  summary:
    'Gives the place of the first value2 in value1, counted from 1 and searched from start on; 0 where it is not found. vbTextCompare ignores case.',
  nulls: 'A null text counts as an empty one.',
  group: 'Text',
  reference: reference('instr'),
  bind: (call) => {
    const text = call.text(0);
    const part = call.text(1);
    const start = call.integer(2);
    const compareType = call.text(3);
    return (frame) => {
      const from = Number(start(frame) ?? 1);
      if (from < 1) return call.fail(2, 'Characters are counted from 1.');
      const fold = compareType(frame) === IGNORE_CASE ? toUpperInvariant : same;
      const [whole, wanted] = [fold(text(frame) ?? ''), fold(part(frame) ?? '')];
      // `indexOf` would find an empty text, or begin at the end, behind the text.
      return from > whole.length ? 0 : whole.indexOf(wanted, from - 1) + 1;
    };
  },
};

function same(text: string): string {
  return text;
}
