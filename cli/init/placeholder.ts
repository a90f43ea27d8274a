/** What marks a value that only the user can know. */
export const MARK = 'CHANGE';

/** A placeholder with the mark behind it. */
export function change(value: string, what: string): string {
  return `${value} # ${MARK}: ${what}`;
}
