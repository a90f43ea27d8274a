import { dateDiff as difference } from '../../dotnet/date/date-diff';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  type DateTime,
} from '../../dotnet/date/date-time';
import type { DateInterval } from '../../dotnet/date/interval';
import { DATE, INTERVAL } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';
import { interval } from './interval';

export const dateDiff: FunctionDefinition = {
  name: 'DateDiff',
  parameters: [required('interval', INTERVAL), required('date1', DATE), required('date2', DATE)],
  returns: 'Integer',
  summary:
    'Counts intervals from date1 to date2, negative where date2 is earlier: calendar years and months, weeks by the Sundays passed, days and less only when whole.',
  nulls: 'Gives null.',
  group: 'Dates',
  reference: reference('datediff'),
  bind: (call) => {
    const unit = interval(call, 0);
    const from = call.date(1);
    const to = call.date(2);
    return (frame) => {
      const [by, one, other] = [unit(frame), from(frame), to(frame)];
      if (by === null || one === null || other === null) return null;
      const count = difference(by, one, other);
      if (boundaries(by, one, other) !== count) frame.notes.add('A23');
      return count;
    };
  },
};

const UNITS: Readonly<Partial<Record<DateInterval, number>>> = {
  d: TICKS_PER_DAY,
  h: TICKS_PER_HOUR,
  n: TICKS_PER_MINUTE,
  s: TICKS_PER_SECOND,
};

/** The other reading of A23: how many midnights, full hours and so on were passed. */
function boundaries(by: DateInterval, from: DateTime, to: DateTime): number {
  const unit = UNITS[by];
  if (unit === undefined) return difference(by, from, to);
  const perDay = TICKS_PER_DAY / unit;
  const passed = ({ day, ticks }: DateTime): number => day * perDay + Math.floor(ticks / unit);
  return passed(to) - passed(from);
}
