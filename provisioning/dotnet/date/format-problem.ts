/** Why a date format, or a list of date-time styles, is refused. */
export interface FormatProblem {
  /** Place in the text, in UTF-16 units from 0. */
  readonly offset: number;
  /** One sentence without a full stop: what was seen, and what to write. */
  readonly message: string;
}

/** Tells a problem from the thing that was asked for. */
export function isFormatProblem(result: object): result is FormatProblem {
  return 'message' in result;
}
