import { isDateInterval, type DateInterval } from '../../dotnet/date/interval';
import type { Bindings } from '../bindings';
import type { Frame } from '../evaluation';

/** The argument as interval of DateAdd and DateDiff. */
export function interval(call: Bindings, index: number): (frame: Frame) => DateInterval | null {
  return call.derived(index, (text) =>
    isDateInterval(text) ? { value: text } : { problem: 'The value is not one of yyyy, m, d, ww, h, n, s.' },
  );
}
