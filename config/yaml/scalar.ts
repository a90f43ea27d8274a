/**
 * What a plain (unquoted) scalar means: the core schema of YAML 1.2.2, chapter 10.3.2, except that only `true` and
 * `false` are booleans, so that `True` in a text place stays the text it is and in a boolean place is a near miss.
 */
export function plainValue(text: string): string | number | boolean | null {
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  return text;
}
