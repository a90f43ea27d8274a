import { fromFileTime } from '../../dotnet/date/file-time';
import { INTEGER } from '../parameter-kinds';
import { dateValue } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const dateFromNum: FunctionDefinition = {
  name: 'DateFromNum',
  parameters: [required('value', INTEGER, 'source')],
  returns: 'DateTime',
  summary: 'Turns a date number of Active Directory (100-nanosecond steps since 1601) into a date.',
  nulls: 'Gives null.',
  group: 'Dates',
  reference: reference('datefromnum'),
  bind: (call) => {
    const source = call.integer(0);
    return (frame) => {
      const number = source(frame);
      if (number === null) return null;
      return dateValue(
        fromFileTime(BigInt(number)) ?? call.fail(0, 'The number is not a date in the years 1601 to 9999.'),
      );
    };
  },
};
