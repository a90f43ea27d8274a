/** The kinds of parameters: what may stand there, and what can be said of a constant before anything is evaluated. */
import { compileDateFormat } from '../dotnet/date/compile-date-format';
import type { DateTime } from '../dotnet/date/date-time';
import { parseDateTimeStyles } from '../dotnet/date/date-time-styles';
import { isFormatProblem } from '../dotnet/date/format-problem';
import { compileRegex } from '../dotnet/regex/compile-regex';
import { isDateInterval } from '../dotnet/date/interval';
import { parseAnyDate } from '../dotnet/date/parse-any-date';
import { readInteger } from './value';

export interface ParameterKind {
  /** As the documentation writes it. */
  readonly label: string;
  /** What is wrong with a constant; undefined where it fits. */
  readonly refuse?: (text: string) => string | undefined;
  /** The bare words that may stand here. */
  readonly words?: readonly string[];
  /** Whether a comparison may stand here. */
  readonly comparison?: true;
  /** The one attribute that must stand here. */
  readonly attribute?: string;
  /** Whether a list has a meaning here; elsewhere it is an error when evaluated (A9). */
  readonly lists?: true;
}

/** One text; numbers, Booleans and dates become text. */
export const TEXT: ParameterKind = { label: 'String' };

/** Whatever there is, lists included. */
export const ANY: ParameterKind = { label: 'any', lists: true };

export const LIST: ParameterKind = { label: 'multi-valued', lists: true };

/** A branch: any value, or a word that stops the flow (A5). */
export const BRANCH: ParameterKind = { ...ANY, words: ['IgnoreAttributeFlow', 'IgnoreObjectFlow'] };

/** A comparison, or anything that gives True or False. */
export const CONDITION: ParameterKind = { label: 'condition', comparison: true };

/** Any value or a comparison. */
export const EXPRESSION_OR_CONDITION: ParameterKind = { ...ANY, comparison: true };

export const INTEGER: ParameterKind = integerWithin();

/** An integer within bounds, given as number or text. */
export function integerWithin(least?: number, most?: number): ParameterKind {
  return {
    label: 'Integer',
    refuse: (text) => {
      const value = readInteger(text);
      if (value === undefined) return `An integer was expected, not "${text}".`;
      if (least !== undefined && value < least) return `The least is ${least}, not ${value}.`;
      return most !== undefined && value > most ? `The most is ${most}, not ${value}.` : undefined;
    },
  };
}

/** A date as CDate, DateAdd and Now give it. */
export const DATE: ParameterKind = {
  label: 'DateTime',
  refuse: () => 'A date was expected, not a text: wrap it in CDate.',
};

/** Text of a date, in any valid form. A time of day is one, too: it belongs to the day of the evaluation, any day here. */
export const DATE_TEXT: ParameterKind = {
  label: 'String',
  refuse: (text) => (parseAnyDate(text, ANY_DAY) === undefined ? `"${text}" is not a date.` : undefined),
};
const ANY_DAY: DateTime = { day: 730_000, ticks: 0, kind: 'Utc' };

/** A .NET regular expression. */
export const REGULAR_EXPRESSION: ParameterKind = {
  label: 'String',
  refuse: (text) => {
    const regex = compileRegex(text);
    return 'kind' in regex
      ? `The pattern is ${regex.kind === 'invalid' ? 'not a regular expression' : 'not supported here'}: ${regex.message}`
      : undefined;
  },
};

/** A .NET date format. */
export const DATE_FORMAT: ParameterKind = {
  label: 'String',
  refuse: (text) => problemOf(compileDateFormat(text)),
};

/** Names of .NET's DateTimeStyles, with commas between them. */
export const DATE_STYLES: ParameterKind = {
  label: 'String',
  refuse: (text) => problemOf(parseDateTimeStyles(text)),
};

function problemOf(result: object): string | undefined {
  return isFormatProblem(result) ? `${result.message}.` : undefined;
}

export const INTERVAL: ParameterKind = {
  label: 'String',
  refuse: (text) =>
    isDateInterval(text)
      ? undefined
      : `"${text}" is not an interval: yyyy (years), m (months), d (days), ww (weeks), h (hours), n (minutes), s (seconds).`,
};

export const CULTURE: ParameterKind = {
  label: 'String',
  refuse: (text) => (isCulture(text) ? undefined : `"${text}" is not the name of a culture, such as en-US.`),
};

/** RFC 4646 as far as its form goes; the empty name is the invariant culture. */
export function isCulture(name: string): boolean {
  if (name === '') return true;
  try {
    Intl.getCanonicalLocales(name);
    return true;
  } catch {
    return false;
  }
}

/** One of a few bare words, which may also be written as a text. */
export function oneOf(...words: readonly string[]): ParameterKind {
  const list = words.join(', ');
  return {
    label: words.join(' | '),
    words,
    refuse: (text) => (words.includes(text) ? undefined : `"${text}" is not one of ${list}.`),
  };
}

/** The attribute with the app roles a person has through assignments. */
export const APP_ROLE_ASSIGNMENTS: ParameterKind = {
  label: '[appRoleAssignments]',
  attribute: 'appRoleAssignments',
  lists: true,
};
