/**
 * Whether .NET's `Char.IsWhiteSpace` holds for a UTF-16 unit; unlike JavaScript's `\s` it has U+0085 and has not U+FEFF.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.char.iswhitespace
 */
export function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code === 0x85) return true;
  return code !== 0xfeff && /\s/.test(String.fromCharCode(code));
}

/** The digit that a UTF-16 unit is, 0 to 9; -1 for every other unit, digits of other scripts included. */
export function digitOf(code: number): number {
  return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
}

/** The first place from `at` on that is no white space; the length of the text where there is none. */
export function afterWhiteSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWhiteSpace(text.charCodeAt(end))) end++;
  return end;
}

/** The place after the last character that is no white space; 0 where there is none. */
export function beforeTrailingWhiteSpace(text: string): number {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return end;
}
