/**
 * .NET's DateTimeStyles, and the text form in which FormatDateTime takes them.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.datetimestyles
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#formatdatetime
 */
import type { FormatProblem } from './format-problem';

/** How a date is read; what is absent is off. */
export interface DateTimeStyles {
  readonly allowLeadingWhite?: boolean;
  readonly allowTrailingWhite?: boolean;
  readonly allowInnerWhite?: boolean;
  /** A text with a time only belongs to 1 January of year 1, not to the current date. */
  readonly noCurrentDateDefault?: boolean;
  /** The value is given in UTC. */
  readonly adjustToUniversal?: boolean;
  /** A text without an offset is local time. */
  readonly assumeLocal?: boolean;
  /** A text without an offset is UTC. */
  readonly assumeUniversal?: boolean;
  /** A text that says UTC gives a value that says UTC. */
  readonly roundtripKind?: boolean;
}

const BY_NAME: Readonly<Record<string, DateTimeStyles>> = {
  None: {},
  AllowLeadingWhite: { allowLeadingWhite: true },
  AllowTrailingWhite: { allowTrailingWhite: true },
  AllowInnerWhite: { allowInnerWhite: true },
  AllowWhiteSpaces: { allowLeadingWhite: true, allowTrailingWhite: true, allowInnerWhite: true },
  NoCurrentDateDefault: { noCurrentDateDefault: true },
  AdjustToUniversal: { adjustToUniversal: true },
  AssumeLocal: { assumeLocal: true },
  AssumeUniversal: { assumeUniversal: true },
  RoundtripKind: { roundtripKind: true },
};

/** What FormatDateTime uses where its second argument is empty: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite. */
export const DEFAULT_STYLES: DateTimeStyles = {
  roundtripKind: true,
  allowLeadingWhite: true,
  allowTrailingWhite: true,
};

/**
 * The styles that a text names: one name or several with commas between them, in any case, blanks around a name ignored; an
 * empty text is {@link DEFAULT_STYLES}. A problem for a name that .NET does not have, and for styles that exclude each other.
 */
export function parseDateTimeStyles(text: string): DateTimeStyles | FormatProblem {
  if (text.trim() === '') return DEFAULT_STYLES;
  let styles: DateTimeStyles = {};
  let offset = 0;
  for (const item of text.split(',')) {
    const found = Object.entries(BY_NAME).find(([name]) => name.toLowerCase() === item.trim().toLowerCase());
    if (!found) return unknownStyle(item.trim(), offset + item.length - item.trimStart().length);
    styles = { ...styles, ...found[1] };
    offset += item.length + 1;
  }
  return contradiction(styles) ?? styles;
}

function unknownStyle(name: string, offset: number): FormatProblem {
  const seen = name === '' ? 'a name is missing between the commas' : `"${name}" is no date-time style`;
  return { offset, message: `${seen}; write one of ${Object.keys(BY_NAME).join(', ')}, or leave it empty` };
}

/** What .NET refuses with an ArgumentException. */
function contradiction(styles: DateTimeStyles): FormatProblem | undefined {
  if (styles.assumeLocal && styles.assumeUniversal) {
    return { offset: 0, message: 'AssumeLocal and AssumeUniversal exclude each other; keep one of them' };
  }
  if (styles.roundtripKind && (styles.assumeLocal || styles.assumeUniversal || styles.adjustToUniversal)) {
    const others = 'AssumeLocal, AssumeUniversal and AdjustToUniversal';
    return { offset: 0, message: `RoundtripKind excludes ${others}; keep it or them, not both` };
  }
  return undefined;
}
