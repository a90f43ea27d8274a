/** Scalars as YAML 1.2 text that reads back as the same. */

/** How a scalar stands in the file. */
export type ScalarStyle = 'plain' | 'single' | 'double';

export interface ScalarOptions {
  /** As the scalar stood before. @default plain where that is safe, else single quotes */
  readonly style?: ScalarStyle;
  /** Whether it stands within `[ ]` or `{ }`. */
  readonly flow?: boolean;
  /** Whether the file is JSON. */
  readonly json?: boolean;
}

export function renderScalar(value: string | number | boolean, options: ScalarOptions = {}): string {
  if (typeof value !== 'string') return String(value);
  const { style, flow = false, json = false } = options;
  if (json || style === 'double' || !isPrintable(value)) return doubleQuoted(value);
  if (style === 'single') return singleQuoted(value);
  const isSafe = style === 'plain' ? isPlain(value, flow) : isPlain(value, flow) && !looksOtherwise(value);
  return isSafe ? value : singleQuoted(value);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Escapes of JSON are escapes of YAML; what JSON leaves and YAML does not print is escaped too. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** On one line and without characters that need an escape. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029\ufeff]/u.test(text);
}

/** https://yaml.org/spec/1.2.2/#733-plain-style, and a little stricter. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === '' || text.trim() !== text || /^[-?:,[\]{}#&*!|>'"%@`<=~]/.test(text)) return false;
  if (/: |:$| #/.test(text) || (flow && /[,[\]{}:]/.test(text))) return false;
  return !/^(?:null|true|false|~)$/i.test(text);
}

/** What readers, or other programs, take for something else than a text. */
function looksOtherwise(text: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(text) || /^[-+.\d]/.test(text) || /["'[\]{}]/.test(text);
}
