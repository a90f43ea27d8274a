import { sorted, type Diagnostic } from './diagnostic';
import { hiddenFrom } from './mask';
import { secretLines, type SecretLines } from './secret-lines';
import type { Source, Sources } from './source';
import { visible } from './visible';

export interface TextOptions {
  /** ANSI colours. */
  readonly color: boolean;
}

/** Most characters of a source line that an excerpt shows. */
const EXCERPT_WIDTH = 110;

/** Most diagnostics that are shown with their source line; of more, only what they say. */
const MAX_EXCERPTS = 200;

/** What stands for the hidden rest of a line. */
const HIDDEN = '***';

/**
 * Diagnostics for people: place, severity, code and message, the source line with the range underlined, and what to do.
 * Values that may be secrets are hidden. Ends with a line break; "" where there is nothing to say.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  options: TextOptions,
): string {
  const secrets = secretLines(diagnostics);
  return sorted(diagnostics)
    .map((diagnostic, index) => {
      const source = index < MAX_EXCERPTS ? sources.get(diagnostic.file) : undefined;
      return renderOne(diagnostic, source, secrets, options);
    })
    .join('\n');
}

/** How many diagnostics are errors and how many warnings. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
}

/** The summary of some diagnostics. */
export function summarize(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): Summary {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: diagnostics.length - errors };
}

function renderOne(
  diagnostic: Diagnostic,
  source: Source | undefined,
  secrets: SecretLines,
  { color }: TextOptions,
): string {
  const { file, line, column, severity, code, message, help } = diagnostic;
  const paint = (style: string, text: string): string => (color ? `\u001b[${style}m${text}\u001b[0m` : text);
  const tint = severity === 'error' ? '31' : '33';
  const head = `${paint('1', `${visible(file)}:${line}:${column}`)} ${paint(tint, severity)} ${paint('2', code)}`;
  const excerpt = source ? excerptOf(diagnostic, source, secrets, (text) => paint(tint, text)) : [];
  return [`${head}: ${visible(message)}`, ...excerpt, `  help: ${visible(help)}`, ''].join('\n');
}

function excerptOf(
  diagnostic: Diagnostic,
  source: Source,
  secrets: SecretLines,
  paint: (text: string) => string,
): readonly string[] {
  const { line: number, column, endLine, endColumn } = diagnostic;
  const full = source.line(number);
  if (full === '') return [];
  const hidden = least(hiddenFrom(source, number), secrets(source.name, number));
  const line = hidden === undefined ? full : full.slice(0, hidden) + HIDDEN;
  const start = Math.min(column - 1, hidden ?? full.length);
  const end = Math.min(endLine > number ? line.length : endColumn - 1, line.length);
  const window = windowOf(line, start);
  const underline =
    ' '.repeat(start - window.start + window.shift) + '^'.repeat(Math.max(1, underlined(window, start, end)));
  const gutter = String(number);
  return [`  ${gutter} | ${visible(window.text)}`, `  ${' '.repeat(gutter.length)} | ${paint(underline)}`];
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** The part of a line that is shown. */
interface Window {
  readonly text: string;
  /** Offset in the line of the first character that is shown. */
  readonly start: number;
  /** Offset behind the last. */
  readonly end: number;
  /** Characters that stand for what was cut off at the beginning. */
  readonly shift: number;
}

function windowOf(line: string, column: number): Window {
  if (line.length <= EXCERPT_WIDTH) return { text: line, start: 0, end: line.length, shift: 0 };
  const start = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, line.length - EXCERPT_WIDTH));
  const end = Math.min(line.length, start + EXCERPT_WIDTH);
  const text = `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
  return { text, start, end, shift: start > 0 ? 1 : 0 };
}

function underlined(window: Window, start: number, end: number): number {
  return Math.min(end, window.end) - start;
}
