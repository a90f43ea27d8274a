import type { FormatProblem } from './format-problem';

const LONG_DATE = 'dddd, dd MMMM yyyy';

/** The custom format that every standard format means in the invariant culture. */
const STANDARD_FORMATS: ReadonlyMap<string, string> = new Map([
  ['d', 'MM/dd/yyyy'],
  ['D', LONG_DATE],
  ['f', `${LONG_DATE} HH:mm`],
  ['F', `${LONG_DATE} HH:mm:ss`],
  ['g', 'MM/dd/yyyy HH:mm'],
  ['G', 'MM/dd/yyyy HH:mm:ss'],
  ['M', 'MMMM dd'],
  ['m', 'MMMM dd'],
  ['O', "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"],
  ['o', "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"],
  ['R', "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"],
  ['r', "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"],
  ['s', "yyyy'-'MM'-'dd'T'HH':'mm':'ss"],
  ['t', 'HH:mm'],
  ['T', 'HH:mm:ss'],
  ['u', "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"],
  ['U', `${LONG_DATE} HH:mm:ss`],
  ['Y', 'yyyy MMMM'],
  ['y', 'yyyy MMMM'],
]);

/**
 * The custom format of a format: what a standard format (one character) stands for, every longer format unchanged. A problem
 * for a single character that is no standard format, and for an empty format, which .NET reads nothing by.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings
 */
export function customFormat(format: string): string | FormatProblem {
  if (format === '') return { offset: 0, message: 'the date format is empty; write one such as yyyy-MM-dd' };
  if (format.length > 1) return format;
  return STANDARD_FORMATS.get(format) ?? unknownFormat(format);
}

function unknownFormat(format: string): FormatProblem {
  const known = [...STANDARD_FORMATS.keys()].join(' ');
  const custom = `for the custom format of one character write %${format}`;
  return { offset: 0, message: `"${format}" is none of the standard date formats ${known}; ${custom}` };
}
