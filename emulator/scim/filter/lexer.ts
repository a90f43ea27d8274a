import { badRequest } from '../scim-error';
import type { ScimError } from '../scim-error';

/** One token; `text` of a string is still quoted. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'mark' | 'end';
  readonly text: string;
  /** Offset in the filter. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.:$-]))|(?<word>[A-Za-z$][\w.:$-]*)|(?<mark>[()[\]]|\.))/y;

/**
 * Splits a filter or a path into tokens. A URN is one word, with its attribute.
 *
 * @throws ScimError invalidFilter
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match?.groups) throw unexpectedText(text, at);
    for (const kind of ['string', 'number', 'word', 'mark'] as const) {
      const found = match.groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found, at: TOKEN.lastIndex - found.length });
    }
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function unexpectedText(text: string, from: number): ScimError {
  const rest = text.slice(from).trimStart();
  return badRequest('invalidFilter', `Unexpected text at offset ${text.length - rest.length}: ${rest}`);
}
