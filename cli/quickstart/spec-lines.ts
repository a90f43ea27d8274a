import type { Source } from '../../config/diagnostics/source';

/** What a spec says, for the screen: without comments and blank lines, and cut where it is long. */
export function specLines({ text }: Source, most = 60): string[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(#.*)?$/.test(line));
  const shown = lines.slice(0, most).map((line) => line.replace(/\s+#\s.*$/, ''));
  return lines.length > most ? [...shown, `… ${lines.length - most} more lines`] : shown;
}
