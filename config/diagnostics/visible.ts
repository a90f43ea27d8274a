/**
 * A text as it may be sent to a terminal: tabs as an arrow, and everything that is invisible or steers the terminal or the
 * direction of writing as a dot. Each UTF-16 unit stays one, so columns stay true.
 */
export function visible(text: string): string {
  return text
    .replace(/\t/g, '→')
    .replace(/\p{Cc}|\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u2028\u2029\u3164\uffa0]/gu, (one) =>
      '·'.repeat(one.length),
    );
}
