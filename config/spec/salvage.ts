/**
 * What can be read of a file that is broken somewhere. A block map is cut at its keys, which stand in one column, and each part is read
 * by itself: what is broken in one does not reach the next, whatever quote or bracket was left open. A part that cannot be read is cut
 * again at the keys within it, down to the smallest that is broken. Nothing is repaired and nothing guessed.
 */
import { Source } from '../diagnostics/source';
import type { Entry, MapNode, Path } from '../yaml/node';
import { parseYaml } from '../yaml/parse';

/** What could be read of a text, and the keys whose value could not. */
export interface Salvaged {
  /** Absent where there is no block map. */
  readonly root?: MapNode;
  readonly broken: readonly BrokenKey[];
}

export interface BrokenKey {
  readonly path: Path;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads what can be read.
 *
 * @param isWanted whether a key matters; what does not is left out, and may be as broken as it likes
 */
export function salvage(source: Source, isWanted: (path: Path) => boolean): Salvaged {
  const { node } = parseYaml(source);
  if (node?.kind === 'map' && !isTwofold(source)) return { root: node, broken: [] };
  const all = { first: 1, lines: source.text.split(/\r\n|\n|\r/) };
  return inParts(all, { name: source.name, isWanted }, []);
}

/** Some lines of a file. */
interface Lines {
  /** Number of the first one, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

interface Wish {
  readonly name: string;
  readonly isWanted: (path: Path) => boolean;
}

function inParts(all: Lines, wish: Wish, above: Path): Salvaged {
  const parts = partsOf(all).filter(({ key }) => wish.isWanted([...above, key]));
  const entries = new Map<string, Entry>();
  const broken: BrokenKey[] = [];
  for (const part of parts) {
    const path = [...above, part.key];
    const isOne = parts.filter(({ key }) => key === part.key).length === 1;
    const read = isOne && !part.isContested ? readPart(part, wish, path) : undefined;
    if (read?.entry) entries.set(part.key, read.entry);
    broken.push(...(read?.broken ?? [{ path, line: part.first }]));
  }
  const place = { source: sourceOf(all, wish.name), start: 0, end: 0 };
  return parts.length === 0 ? { broken } : { root: { kind: 'map', place, entries }, broken };
}

/** Undefined where nothing of it can be used. */
function readPart(
  part: Part,
  wish: Wish,
  path: Path,
): { readonly entry?: Entry; readonly broken: readonly BrokenKey[] } | undefined {
  const source = sourceOf(part, wish.name);
  const { node } = parseYaml(source);
  const entry = node?.kind === 'map' && node.entries.size === 1 ? node.entries.get(part.key) : undefined;
  if (entry && !isTwofold(source)) return { entry, broken: [] };
  if (!part.isAlone) return undefined;
  const { root, broken } = inParts({ first: part.first + 1, lines: part.lines.slice(1) }, wish, path);
  if (!root) return undefined;
  const head = source.text.length - part.lines.join('\n').length;
  const keyPlace = { source, start: head, end: head + part.key.length };
  return { entry: { key: part.key, keyPlace, value: root }, broken };
}

function isTwofold(source: Source): boolean {
  return parseYaml(source).diagnostics.some(({ code }) => code === 'yaml/duplicate-key');
}

/** Lines as a text in which they have their numbers. */
function sourceOf({ first, lines }: Lines, name: string): Source {
  return new Source(name, '\n'.repeat(first - 1) + lines.join('\n'));
}

interface Part extends Lines {
  readonly key: string;
  /** Nothing but a comment stands beside the key. */
  readonly isAlone: boolean;
  /** It stands between the marks of a merge that was not finished. */
  readonly isContested: boolean;
}

/** A key in block style: in quotes or plain, then what stands beside it. */
const KEY = /^( *)(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_][^\s:#"'{}[\],]*)) *:(?:[ \t]+(.*))?$/;

/** The keys in the column of the first one, each with all that follows it. */
function partsOf({ first, lines }: Lines): readonly Part[] {
  const parts: (Part & { readonly lines: string[]; isContested: boolean })[] = [];
  const column = lines.map((line) => KEY.exec(line)?.[1]?.length).find((indent) => indent !== undefined) ?? 0;
  const contested = contestedLines(lines, (line) => KEY.exec(line)?.[1]?.length === column);
  for (const [at, line] of lines.entries()) {
    const [, indent, double, single, plain = '', beside = ''] = KEY.exec(line) ?? [];
    const isContested = contested.get(at) ?? false;
    const last = parts.at(-1);
    if (indent?.length === column) {
      const isAlone = /^(#.*)?$/.test(beside.trim());
      const key = double ?? single ?? plain;
      parts.push({ key, first: first + at, lines: [line], isAlone, isContested });
    } else if (last) {
      // Lines keep their numbers.
      last.lines.push(contested.has(at) && CONFLICT.test(line) ? '' : line);
      last.isContested ||= isContested && line.trim() !== '' && !CONFLICT.test(line);
    }
  }
  return parts;
}

/** A merge that was not finished. */
const CONFLICT = /^(<{7}|\|{7}|={7}|>{7})( |$)/;

/**
 * The lines of merges that were not finished, and whether they are contested at this level: where a merge is about something within one
 * part, that part's own lines will tell.
 */
function contestedLines(
  lines: readonly string[],
  isKey: (line: string) => boolean,
): ReadonlyMap<number, boolean> {
  const found = new Map<number, boolean>();
  for (let at = 0; at < lines.length; at += 1) {
    if (!CONFLICT.test(lines[at] ?? '')) continue;
    const isBegin = lines[at]?.startsWith('<') === true;
    const ended = lines.findIndex((line, index) => index > at && /^>{7}( |$)/.test(line));
    const end = !isBegin ? at : ended < 0 ? lines.length - 1 : ended;
    const inside = lines.slice(at, end + 1);
    const isHere = inside.some(isKey);
    const isEmpty = inside.every((line) => CONFLICT.test(line) || line.trim() === '');
    if (isHere || isEmpty) for (let line = at; line <= end; line += 1) found.set(line, isHere);
    at = end;
  }
  return found;
}
