import type { Diagnostic } from './diagnostic';

/** Codes whose place is that of a secret, or of what may be one. */
const AT_A_SECRET: readonly string[] = [
  'credentials/literal-secret',
  'credentials/environment-name',
  'terraform/literal-secret',
];

/** The column (from 0) from which on a line of a file (from 1) is hidden. */
export type SecretLines = (file: string, line: number) => number | undefined;

/**
 * The lines that diagnostics know to hold a secret, whatever its key is called: an alias can bring it from anywhere. What
 * is known of one line holds for the excerpts of all diagnostics.
 */
export function secretLines(diagnostics: readonly Diagnostic[]): SecretLines {
  const from = new Map<string, number>();
  for (const { code, file, line, column, endLine } of diagnostics) {
    if (!AT_A_SECRET.includes(code)) continue;
    for (let number = line; number <= endLine; number += 1) {
      const start = number === line ? column - 1 : 0;
      const key = `${number} ${file}`;
      from.set(key, Math.min(start, from.get(key) ?? start));
    }
  }
  return (file, line) => from.get(`${line} ${file}`);
}
