/**
 * Which part of a source line an excerpt may not show. Only the text is looked at, line by line and with indentation, so
 * that it works just as well for a file that is no valid YAML; when in doubt it hides.
 */
import type { Source } from './source';

/** Keys whose value may be a secret, wherever they stand. */
const SECRET_KEY =
  /(?:credentials|identity|secret|token|passw|passphrase|pwd|api[-_]?key|access[-_]?key|private[-_]?key|conn_str|connection[-_]?string)[\w-]*["']?\s*:/i;

/** A text with an anchor: an alias can make a secret of it wherever it stands. */
const ANCHORED_TEXT = /&[^\s,[\]{}]+(?=\s+[^\s{[#])/;

/** Values that are harmless where they stand: a reference to an environment variable, a URL or an id of the connection. */
const HARMLESS =
  /^\s*(?:[\w"'-]+\s*:\s*\{\s*env\s*:\s*[A-Z][A-Z0-9]*_[A-Z0-9_]+\s*\}|env\s*:\s*[A-Z][A-Z0-9]*_[A-Z0-9_]+|clientId\s*:\s*[0-9a-fA-F-]{36}|tenantUrl\s*:\s*https?:\/\/[\w.-]+(?:\/[\w./-]*)?)\s*(?:#.*)?$/;

/** Characters of a line that are looked at; behind them all is hidden. */
const LOOKED_AT = 2000;

/**
 * The column (from 0) from which on a line is hidden; undefined where all of it may be shown.
 *
 * @param number - line, from 1
 */
export function hiddenFrom(source: Source, number: number): number | undefined {
  const full = source.line(number);
  const line = full.slice(0, LOOKED_AT);
  return hiddenStart(source, number, line) ?? (full.length > line.length ? LOOKED_AT : undefined);
}

function hiddenStart(source: Source, number: number, line: string): number | undefined {
  if (HARMLESS.test(line)) return undefined;
  const key = SECRET_KEY.exec(line) ?? ANCHORED_TEXT.exec(line);
  if (key)
    return line.slice(key.index + key[0].length).trim() === '' ? undefined : key.index + key[0].length + 1;
  if (!isInsideSecret(source, number, indentOf(line))) return undefined;
  const colon = line.indexOf(':');
  return colon < 0 ? indentOf(line) : colon + 1;
}

/** A line that a top level may have: a key, a comment, a list item or a mark of a document. */
const TOP_LEVEL = /^(?:["']?[A-Za-z][\w.-]*["']?\s*:(?:\s|$)|#|---|\.\.\.|%|$)/;

/**
 * True where a less indented line above, which this one belongs to, has such a key; or where a line without indentation
 * that is none of a top level stands below one: somebody pasted a secret of several lines.
 */
function isInsideSecret(source: Source, number: number, indent: number): boolean {
  if (indent === 0 && !TOP_LEVEL.test(source.line(number))) return secretAbove(source, number);
  let least = indent;
  for (let above = number - 1; above > 0 && least > 0; above -= 1) {
    const line = source.line(above).slice(0, LOOKED_AT);
    if (line.trim() === '' || indentOf(line) >= least) continue;
    if (SECRET_KEY.test(line) || ANCHORED_TEXT.test(line)) return true;
    least = indentOf(line);
  }
  return false;
}

function secretAbove(source: Source, number: number): boolean {
  for (let above = number - 1; above > 0; above -= 1) {
    if (SECRET_KEY.test(source.line(above).slice(0, LOOKED_AT))) return true;
  }
  return false;
}

function indentOf(line: string): number {
  return /^[\s-]*/.exec(line)?.[0].length ?? 0;
}
