import { addInterval } from '../../dotnet/date/add-interval';
import { DATE, INTEGER, INTERVAL } from '../parameter-kinds';
import { dateValue } from '../value';
import { reference, required, type FunctionDefinition } from './definition';
import { interval } from './interval';

export const dateAdd: FunctionDefinition = {
  name: 'DateAdd',
  parameters: [required('interval', INTERVAL), required('value', INTEGER), required('dateTime', DATE)],
  returns: 'DateTime',
  summary:
    'Adds so many intervals to a date: yyyy, m, d, ww, h, n (minutes) or s; negative ones go back. The day is cut to the end of a shorter month.',
  nulls: 'Gives null.',
  group: 'Dates',
  reference: reference('dateadd'),
  bind: (call) => {
    const unit = interval(call, 0);
    const value = call.integer(1);
    const date = call.date(2);
    return (frame) => {
      const [count, from] = [value(frame), date(frame)];
      const by = unit(frame);
      if (count === null || from === null || by === null) return null;
      return dateValue(
        addInterval(by, Number(count), from) ?? call.fail(1, 'The result is outside of the years 1 to 9999.'),
      );
    };
  },
};
