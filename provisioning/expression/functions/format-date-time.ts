import { compileDateFormat, type DateFormat } from '../../dotnet/date/compile-date-format';
import { DEFAULT_STYLES, parseDateTimeStyles, type DateTimeStyles } from '../../dotnet/date/date-time-styles';
import type { DateTime } from '../../dotnet/date/date-time';
import { isFormatProblem } from '../../dotnet/date/format-problem';
import type { Bindings, Derived } from '../bindings';
import type { Frame } from '../evaluation';
import { DATE_FORMAT, DATE_STYLES, TEXT } from '../parameter-kinds';
import { isDate } from '../value';
import { optional, reference, required, slot, type FunctionDefinition, type StaticCall } from './definition';

/** An offset other than zero at the end of a date. */
const OFFSET = /[+-](?!00:?00$)\d\d(?::?\d\d)?\s*$/;
const MISMATCH = 'The date does not fit the input format.';

export const formatDateTime: FunctionDefinition = {
  name: 'FormatDateTime',
  parameters: [
    required('source', TEXT),
    optional('dateTimeStyles', DATE_STYLES),
    required('inputFormat', DATE_FORMAT),
    required('outputFormat', DATE_FORMAT),
  ],
  overload: {
    count: 3,
    parameters: [
      required('source', TEXT, 'source'),
      slot('inputFormat', DATE_FORMAT, 'inputFormat'),
      required('outputFormat', DATE_FORMAT, 'outputFormat'),
    ],
  },
  returns: 'String',
  summary:
    'Reads a date by one .NET date format, which must fit exactly, and writes it by another. An offset is converted to UTC.',
  nulls: 'A null date gives null.',
  group: 'Dates',
  reference: reference('formatdatetime'),
  explainCount: (count) =>
    count < 3
      ? 'FormatDateTime is missing its formats: source, dateTimeStyles (may be empty), inputFormat, outputFormat.'
      : undefined,
  check: (call) => [...threeArguments(call), ...constantDate(call)],
  bind: (call) => {
    const at = places(call.count);
    const source = call.value(0);
    const text = call.text(0);
    const styles = at.styles === undefined ? () => null : call.derived(at.styles, readStyles);
    const input = call.derived(at.input, readFormat);
    const output = call.derived(at.output, readFormat);
    return (frame) => {
      if (call.count === 3) frame.notes.add('A24');
      const value = source(frame);
      const written = input(frame);
      const date =
        written === null && isDate(value)
          ? value.date
          : read(call, frame, text(frame), written, styles(frame));
      return date === null ? null : (output(frame)?.format(date) ?? null);
    };
  },
};

function read(
  call: Bindings,
  frame: Frame,
  text: string | null,
  format: DateFormat | null,
  styles: DateTimeStyles | null,
): DateTime | null {
  if (text === null) return null;
  if (format === null) return call.fail(0, 'A text needs an input format.');
  if (OFFSET.test(text)) frame.notes.add('A26');
  return format.parse(text, styles ?? DEFAULT_STYLES, frame.circumstances.now) ?? call.fail(0, MISMATCH);
}

/** Which argument is what; three arguments leave out the styles (A24). */
function places(count: number): {
  readonly styles?: number;
  readonly input: number;
  readonly output: number;
} {
  return count === 3 ? { input: 1, output: 2 } : { styles: 1, input: 2, output: 3 };
}

function readFormat(text: string): Derived<DateFormat> {
  const format = compileDateFormat(text);
  return isFormatProblem(format) ? { problem: 'The value is not a date format.' } : { value: format };
}

function readStyles(text: string): Derived<DateTimeStyles> {
  const styles = parseDateTimeStyles(text);
  return isFormatProblem(styles)
    ? { problem: 'The value does not name date-time styles.' }
    : { value: styles };
}

function threeArguments(call: StaticCall): ReturnType<NonNullable<FunctionDefinition['check']>> {
  if (call.node.arguments.length !== 3) return [];
  const message =
    'FormatDateTime with three arguments is not documented for app provisioning and was reported as refused. (A24)';
  return [
    call.problem(
      undefined,
      'disputed',
      message,
      'Add an empty second argument: FormatDateTime(source, , inputFormat, outputFormat).',
    ),
  ];
}

/** A constant date by a constant format can be read before anything is evaluated. */
function constantDate(call: StaticCall): ReturnType<NonNullable<FunctionDefinition['check']>> {
  const at = places(call.node.arguments.length);
  const [text, input] = [call.constant(0), call.constant(at.input)];
  const format = input === undefined ? undefined : compileDateFormat(input);
  if (text === undefined || format === undefined || isFormatProblem(format)) return [];
  const styles = parseDateTimeStyles((at.styles === undefined ? '' : call.constant(at.styles)) ?? '');
  if (isFormatProblem(styles) || format.parse(text, styles, { day: 730_000, ticks: 0, kind: 'Utc' }))
    return [];
  return [
    call.problem(
      0,
      'type',
      MISMATCH,
      'Give a format that fits the text from its first to its last character.',
    ),
  ];
}
