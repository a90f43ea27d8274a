/**
 * A text as it may be sent to a terminal: tabs as an arrow, and everything that is invisible or steers the terminal or the
 * direction of writing as a dot. Each UTF-16 unit stays one, so columns stay true.
 */
export function visible(text: string): string {
  return text
    .replace(/\t/g, '→')
    .replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '·');
}
