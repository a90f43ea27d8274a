import type { Source } from '../../config/diagnostics/source';

/** What a spec declares, for the screen: without comments, blank lines and tests, and cut where it is long. */
export function specLines({ text }: Source, most = 60): string[] {
  const lines = withoutTests(text.split(/\r?\n/)).filter((line) => !/^\s*(#.*)?$/.test(line));
  const shown = lines.slice(0, most).map((line) => line.replace(/\s+#\s.*$/, ''));
  return lines.length > most ? [...shown, `… ${lines.length - most} more lines`] : shown;
}

/** From the key `tests` at the start of a line up to the next key there. */
function withoutTests(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith('tests:'));
  if (start === -1) return lines;
  const length = lines.slice(start + 1).findIndex((line) => /^[^\s#-]/.test(line));
  return [...lines.slice(0, start), ...(length === -1 ? [] : lines.slice(start + 1 + length))];
}
