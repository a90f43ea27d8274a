import { severityOf, type Code, type Severity } from './codes';
import type { Place } from './source';

/** One finding, as every `--format json` prints it. Lines and columns count from 1; the end is exclusive. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What was seen and why it is refused. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a check has to say, before it has a place. */
export interface Finding {
  readonly code: Code;
  readonly message: string;
  readonly help: string;
}

/** A finding at a place; the severity is the code's own. */
export function diagnosticAt(place: Place, finding: Finding): Diagnostic {
  const start = place.source.position(place.start);
  const end = place.source.position(Math.max(place.end, place.start));
  return {
    code: finding.code,
    severity: severityOf(finding.code),
    message: finding.message,
    help: finding.help,
    file: place.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** A finding about a file as a whole, or one that could not be read: its first line and column. */
export function diagnosticOfFile(file: string, finding: Finding): Diagnostic {
  const { code, message, help } = finding;
  return {
    code,
    severity: severityOf(code),
    message,
    help,
    file,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  };
}

/** True where a diagnostic is an error, which means that nothing may be built of the spec. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** By file in order of first appearance, then line, column, severity and code; equal ones once. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map((one) => one.file))];
  const unique = new Map(diagnostics.map((one) => [JSON.stringify(one), one]));
  return [...unique.values()].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.severity, b.severity) ||
      compareText(a.code, b.code),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
