import * as fc from 'fast-check';
import { MAX_DAY } from '../../../../provisioning/dotnet/date/calendar';
import { compileDateFormat, type DateFormat } from '../../../../provisioning/dotnet/date/compile-date-format';
import {
  TICKS_PER_DAY,
  fromParts,
  toParts,
  type DateTime,
  type DateTimeKind,
} from '../../../../provisioning/dotnet/date/date-time';
import { isFormatProblem } from '../../../../provisioning/dotnet/date/format-problem';

/** A value as a table shows it: `2020-02-29 13:05:09.1234567 Utc`, without a fraction of zero. */
export function show(value: DateTime | undefined): string | undefined {
  if (!value) return undefined;
  const { year, month, day, hour, minute, second, fraction } = toParts(value);
  const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');
  const time = `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
  const ticks = fraction === 0 ? '' : `.${pad(fraction, 7)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)} ${time}${ticks} ${value.kind}`;
}

/** A value from year, month, day, hour, minute, second, ticks. */
export function at(
  [year, month, day, hour = 0, minute = 0, second = 0, fraction = 0]: readonly [
    number,
    number,
    number,
    ...number[],
  ],
  kind: DateTimeKind = 'Utc',
): DateTime {
  const value = fromParts({ year, month, day, hour, minute, second, fraction }, kind);
  if (!value) throw new Error('The test gives no date.');
  return value;
}

/** A format that must compile. */
export function compiled(format: string): DateFormat {
  const result = compileDateFormat(format);
  if (isFormatProblem(result)) throw new Error(`${format}: ${result.message}`);
  return result;
}

/** Every value of a kind. */
export function anyDateTime(kind: DateTimeKind = 'Utc'): fc.Arbitrary<DateTime> {
  const day = fc.integer({ min: 0, max: MAX_DAY });
  return fc.record({ day, ticks: fc.integer({ min: 0, max: TICKS_PER_DAY - 1 }), kind: fc.constant(kind) });
}
