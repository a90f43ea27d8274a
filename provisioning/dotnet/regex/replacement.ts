/**
 * Replacement patterns: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+`, `$_`. What names no group is literal text.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/substitutions-in-regular-expressions
 */
import { isWordUnit } from './escapes';
import type { GroupTable } from './groups';

/** Where a match was found: start and end of every group by rank, -1 where a group took no part. */
export type Spans = ArrayLike<number>;

/** Gives the text to put in place of a match. */
export type Replacement = (text: string, spans: Spans) => string;

/** Compiles a replacement pattern for a pattern with these groups. */
export function compileReplacement(replacement: string, groups: GroupTable): Replacement {
  const parts: Replacement[] = [];
  let literal = '';
  for (let at = 0; at < replacement.length;) {
    const found = replacement[at] === '$' ? readSubstitution(replacement, at + 1, groups) : undefined;
    if (!found) {
      literal += replacement.charAt(at++);
      continue;
    }
    if (literal !== '') parts.push(constant(literal));
    literal = '';
    parts.push(found.part);
    at += found.length;
  }
  if (literal !== '') parts.push(constant(literal));
  return (text, spans) => parts.map((part) => part(text, spans)).join('');
}

/** The text of a group; empty where it took no part. */
export function groupText(text: string, spans: Spans, rank: number): string {
  const start = spans[2 * rank] ?? -1;
  return start < 0 ? '' : text.slice(start, spans[2 * rank + 1]);
}

interface Substitution {
  readonly part: Replacement;
  /** Length with the dollar sign. */
  readonly length: number;
}

/** Reads what follows a dollar sign; undefined where it is no substitution. */
function readSubstitution(replacement: string, at: number, groups: GroupTable): Substitution | undefined {
  const rest = replacement.slice(at);
  const special = SPECIAL.get(rest.charAt(0));
  if (special) return { part: special(groups), length: 2 };
  const digits = /^\d+|^\{\d+\}/.exec(rest)?.[0];
  // All digits belong to the number: $12 is never group 1 and a 2, which is what ${1}2 is for.
  if (digits !== undefined) return substitution(groups.byNumber(Number(digits.replace(/[{}]/g, ''))), digits);
  const name = rest.startsWith('{') ? readName(rest.slice(1)) : '';
  return name === '' ? undefined : substitution(groups.byName(name), `{${name}}`);
}

function substitution(rank: number | undefined, written: string): Substitution | undefined {
  return rank === undefined ? undefined : { part: group(rank), length: 1 + written.length };
}

/** The name at the start of a text, if a brace closes it. */
function readName(text: string): string {
  const close = text.indexOf('}');
  const name = text.slice(0, Math.max(close, 0));
  return name.split('').every(isWordUnit) && !/^\d/.test(name) ? name : '';
}

function constant(text: string): Replacement {
  return () => text;
}

function group(rank: number): Replacement {
  return (text, spans) => groupText(text, spans, rank);
}

const SPECIAL: ReadonlyMap<string, (groups: GroupTable) => Replacement> = new Map([
  ['$', () => constant('$')],
  ['&', () => group(0)],
  ['`', () => (text: string, spans: Spans) => text.slice(0, spans[0])],
  ["'", () => (text: string, spans: Spans) => text.slice(spans[1])],
  ['+', (groups: GroupTable) => group(groups.names.length - 1)],
  ['_', () => (text: string) => text],
]);
