import type { Refuse } from './refuse';

/** One token; a text is still quoted. */
export interface Token {
  readonly kind: 'text' | 'time' | 'number' | 'word' | 'mark' | 'end';
  readonly text: string;
  /** Offset in the filter. */
  readonly at: number;
}

const KINDS = ['text', 'time', 'number', 'word', 'mark'] as const;

/** What ends a number or a time; `2026-01-01x` is neither. */
const END = /(?![\w.:/-])/.source;
const TOKEN = new RegExp(
  [
    /(?<text>'[^']*(?:''[^']*)*')/.source,
    /(?<time>\d{4}-\d{2}-\d{2}(?:[Tt][\d:.]*(?:[Zz]|[+-][\d:]*)?)?)/.source + END,
    /(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/.source + END,
    /(?<word>[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*)/.source,
    /(?<mark>[(),])/.source,
  ].join('|'),
  'y',
);

/** Splits a filter into tokens. @throws GraphError 400 for text that is none. */
export function tokenize(text: string, refuse: Refuse): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = skipSpace(text, 0); at < end; at = skipSpace(text, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    const kind = KINDS.find((each) => groups?.[each] !== undefined);
    if (!groups || !kind) throw refuse(`nothing that is known begins at offset ${at}`);
    tokens.push({ kind, text: groups[kind] ?? '', at });
  }
  return [...tokens, { kind: 'end', text: '', at: end }];
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
