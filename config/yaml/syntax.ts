import type { ErrorCode } from 'yaml';
import { diagnosticAt, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import type { Place, Source } from '../diagnostics/source';

/**
 * What the YAML library calls a mistake, in our words. The library's own texts are not used: some quote what stands at
 * the place, which may be a secret.
 */
const WORDING: Partial<Record<ErrorCode, readonly [message: string, help: string]>> = {
  BAD_DQ_ESCAPE: [
    'This escape is not one of YAML.',
    'Write a backslash in double quotes as \\\\, or put the text in single quotes, where a backslash is itself.',
  ],
  BAD_INDENT: [
    'The indentation fits none of the lines above.',
    'Indent all keys of one map by the same number of spaces, and close brackets before the next key.',
  ],
  BAD_SCALAR_START: [
    'A text without quotes cannot begin with this character.',
    'Put the text in quotes: the characters @ ` % | > & * ! and the like mean something else in YAML.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second key begins on the same line.',
    'Put the value in quotes if ": " belongs to it, else begin a new line for the key.',
  ],
  BLOCK_IN_FLOW: [
    'A block begins inside brackets.',
    'Inside { } and [ ] write { key: value } and [item, item].',
  ],
  KEY_OVER_1024_CHARS: [
    'A key is longer than YAML allows (1024 characters).',
    'Check for a missing quote or line break.',
  ],
  MISSING_CHAR: [
    'Something is missing here: a comma, a closing bracket, a colon, or a space after one of them.',
    'Separate entries by commas, close every bracket, and put a space after every colon that ends a key.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key runs over more than one line.',
    'A line without "key: " continues the one above; indent it under its key or put the text in quotes.',
  ],
  MULTIPLE_ANCHORS: ['A value has two anchors.', 'Keep one of them.'],
  ALIAS_PROPS: ['An alias can have no anchor or tag.', 'Write the alias alone, as *name.'],
  BAD_ALIAS: ['This is no name of an anchor.', 'Put the text in quotes if it is meant to begin with * or &.'],
};

const UNEXPECTED: readonly [message: string, help: string] = [
  'This cannot be read as YAML here.',
  'Check the lines above for a missing bracket, comma, quote or colon; put a text with special characters in quotes.',
];

/** A mistake as the YAML library reports it. */
export interface Mistake {
  readonly code: ErrorCode;
  /** Offsets of its first character and of the one behind its last. */
  readonly pos: readonly [number, number];
}

/** The library's mistakes as diagnostics: one a line, and nothing of what is only a consequence of an unclosed quote. */
export function syntaxErrors(
  source: Source,
  errors: readonly Mistake[],
  unclosed: readonly Place[],
): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const firstUnclosed = unclosed[0]?.start ?? Infinity;
  const underText = keysUnderText(source, errors);
  let lost = false;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    // After a token that fits nowhere the parser reads the rest of the text as such tokens, one by one.
    if (lost || error.pos[0] >= firstUnclosed || isReportedElsewhere(error.code)) continue;
    lost = error.code === 'UNEXPECTED_TOKEN';
    const diagnostic = underText.get(error.pos[0]) ?? mistakeFound(source, error);
    if (!found.has(diagnostic.line)) found.set(diagnostic.line, diagnostic);
  }
  return [...found.values()];
}

function mistakeFound(source: Source, { code, pos: [start, end] }: Mistake): Diagnostic {
  const from = code === 'TAB_AS_INDENT' ? start : behindRemarks(source.text, start);
  return diagnosticAt({ source, start: from, end: Math.max(from, end) }, findingOf(code));
}

/** The library counts blank lines and remarks to what stands below them. */
function behindRemarks(text: string, start: number): number {
  const skipped = /^(?:\s+|#.*)*/.exec(text.slice(start))?.[0].length ?? 0;
  return start + skipped < text.length ? start + skipped : start;
}

/**
 * Keys that are indented deeper than the one above, which has a text: that text would go on, up to the colon. The library calls it a
 * key of several lines, and a second key on the line where the text begins; by that place they are kept.
 */
function keysUnderText(source: Source, errors: readonly Mistake[]): ReadonlyMap<number, Diagnostic> {
  const second = new Set(
    errors.filter(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY').map(({ pos: [start] }) => start),
  );
  const over = errors.filter(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && second.has(pos[0]));
  return new Map(
    over.map(({ pos: [start, end] }) => {
      const key = source.text.slice(source.text.lastIndexOf('\n', end - 1) + 1, end).trimStart();
      return [start, diagnosticAt({ source, start: end - key.length, end }, UNDER_TEXT)];
    }),
  );
}

const UNDER_TEXT: Finding = {
  code: 'yaml/syntax',
  message: 'This key is indented under a line that has a value already.',
  help: 'Indent it as the keys beside it. A text of several lines goes into quotes, or behind | or >.',
};

function isReportedElsewhere(code: ErrorCode): boolean {
  return (
    code === 'BAD_DIRECTIVE' ||
    code === 'TAG_RESOLVE_FAILED' ||
    code === 'MULTIPLE_TAGS' ||
    code === 'MULTIPLE_DOCS'
  );
}

function findingOf(code: ErrorCode): Finding {
  if (code === 'TAB_AS_INDENT') {
    return {
      code: 'yaml/tab',
      message: 'A tab is used as indentation; YAML allows only spaces.',
      help: 'Replace the tab by spaces, and set the editor to insert spaces in YAML files.',
    };
  }
  const [message, help] = WORDING[code] ?? UNEXPECTED;
  return { code: 'yaml/syntax', message, help };
}
