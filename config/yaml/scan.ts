/**
 * What the token tree of a YAML text says before nodes are made of it: everything here is found by a loop with a list of
 * its own, so that no nesting, however deep, can exhaust the stack. Composing, which recurses, comes only after.
 */
import type { CST } from 'yaml';
import { diagnosticAt, type Diagnostic } from '../diagnostics/diagnostic';
import type { Place, Source } from '../diagnostics/source';
import { MAX_NESTING } from './limits';

/** What was found in the tokens of a text. */
export interface Scan {
  readonly diagnostics: readonly Diagnostic[];
  /** The quotes and brackets that are never closed, the first one first; mistakes reported inside of them are only consequences. */
  readonly unclosed: readonly Place[];
  /** True where nodes may not be made of the text. */
  readonly fatal: boolean;
  /** Nested beyond {@link MAX_NESTING}. */
  readonly isTooDeep: boolean;
}

interface Level {
  readonly token: CST.Token;
  readonly depth: number;
}

/** Looks for unclosed quotes, tags, directives, several documents and nesting beyond {@link MAX_NESTING}. */
export function scan(source: Source, tokens: readonly CST.Token[]): Scan {
  const diagnostics: Diagnostic[] = [];
  const unclosed: CST.Token[] = [];
  let tooDeep = false;
  for (const { token, depth } of levels(tokens)) {
    if (isUnclosed(token)) unclosed.push(token);
    if (token.type === 'tag') diagnostics.push(tagFound(placeOfToken(source, token), token.source));
    if (token.type === 'directive')
      diagnostics.push(...directiveFound(placeOfToken(source, token), token.source));
    if (depth > MAX_NESTING && !tooDeep) {
      diagnostics.push(nestingFound(placeOfToken(source, token)));
      tooDeep = true;
    }
  }
  const first = unclosed.sort((a, b) => a.offset - b.offset)[0];
  if (first) diagnostics.push(unclosedFound(placeOfToken(source, causeOf(first))));
  diagnostics.push(...severalDocuments(source, tokens));
  return {
    diagnostics,
    unclosed: unclosed.map((token) => placeOfToken(source, token)),
    isTooDeep: tooDeep,
    fatal: tooDeep || unclosed.length > 0,
  };
}

/** Every token of the tree with its depth in maps and lists, in no particular order, until one is too deep. */
function* levels(tokens: readonly CST.Token[]): Generator<Level> {
  const open: Level[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let level = open.pop(); level; level = open.pop()) {
    yield level;
    if (level.depth > MAX_NESTING) return;
    for (const inner of innerTokens(level.token)) {
      open.push({ token: inner, depth: level.depth + ('items' in inner ? 1 : 0) });
    }
  }
}

function innerTokens(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return [...token.start, ...(token.value ? [token.value] : [])];
  if (token.type === 'block-scalar') return token.props;
  if (!('items' in token)) return [];
  return token.items.flatMap((item) =>
    [...item.start, item.key, ...(item.sep ?? []), item.value].filter(
      (inner) => inner !== undefined && inner !== null,
    ),
  );
}

function isUnclosed(token: CST.Token): boolean {
  if (token.type === 'flow-collection') return !isEnded(token);
  return isQuoted(token) && !isClosed(token.source);
}

/** The quote that took the end of a bracket into its text, else what is open itself. */
function causeOf(open: CST.Token): CST.Token {
  const quotes = [...levels([open])].map(({ token }) => token).filter(isQuoted);
  return quotes.filter(isUnclosed).sort((a, b) => a.offset - b.offset)[0] ?? open;
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
}

function isClosed(text: string): boolean {
  const body = text.slice(1);
  return text.startsWith('"') ? /^(?:[^"\\]|\\[^])*"$/.test(body) : /^(?:[^']|'')*'$/.test(body);
}

function isEnded(token: CST.FlowCollection): boolean {
  return token.end.some((end) => end.type === 'flow-map-end' || end.type === 'flow-seq-end');
}

function placeOfToken(source: Source, token: CST.Token): Place {
  const length = 'source' in token ? token.source.length : 1;
  return { source, start: token.offset, end: token.offset + length };
}

function unclosedFound(place: Place): Diagnostic {
  const opened = place.source.text.charAt(place.start);
  const isQuote = opened === '"' || opened === "'";
  return diagnosticAt(
    { ...place, end: place.start + 1 },
    {
      code: isQuote ? 'yaml/unclosed-quote' : 'yaml/unclosed-bracket',
      message: `The ${isQuote ? 'quote' : 'bracket'} ${opened} that opens here is never closed.`,
      help: HELP[opened] ?? '',
    },
  );
}

const HELP: Readonly<Record<string, string>> = {
  '"': 'Close the text with ", and write a " inside of it as \\".',
  "'": "Close the text with ', and write a ' inside of it as ''.",
  '[': 'Close the list with ]; the lines of a bracket have to be indented deeper than its key.',
  '{': 'Close the map with }; the lines of a bracket have to be indented deeper than its key.',
};

function tagFound(place: Place, tag: string): Diagnostic {
  return diagnosticAt(place, {
    code: 'yaml/tag',
    message: `The tag ${tag} is not allowed: a spec holds maps, lists, texts, numbers and booleans only.`,
    help: 'Remove the tag. Where a text is wanted, every scalar means its text as written, or put it in quotes.',
  });
}

function directiveFound(place: Place, text: string): readonly Diagnostic[] {
  if (/^%YAML\s+1\.2\s*$/.test(text)) return [];
  return [
    diagnosticAt(place, {
      code: 'yaml/directive',
      message: /^%YAML\b/.test(text)
        ? `A spec is YAML 1.2; the directive asks for another version.`
        : 'Directives are not allowed in a spec.',
      help: 'Remove the line. In YAML 1.2 booleans are exactly true and false; yes, no, on and off are texts.',
    }),
  ];
}

function nestingFound(place: Place): Diagnostic {
  return diagnosticAt(
    { ...place, end: place.start + 1 },
    {
      code: 'yaml/nesting',
      message: `Maps and lists are nested more than ${MAX_NESTING} levels deep here.`,
      help: 'A spec needs fewer than ten levels; check the indentation and the brackets.',
    },
  );
}

function severalDocuments(source: Source, tokens: readonly CST.Token[]): readonly Diagnostic[] {
  const second = tokens.filter((token) => token.type === 'document')[1];
  if (!second) return [];
  return [
    diagnosticAt(
      { source, start: second.offset, end: second.offset + 3 },
      {
        code: 'yaml/several-documents',
        message: 'A second document begins here; a spec is one document.',
        help: 'Move it into a file of its own. To share parts between specs use extends; several tenants go under tenants.',
      },
    ),
  ];
}
