import type { Place } from '../diagnostics/source';
import type { ScalarNode } from '../yaml/node';

/**
 * Where a part of a scalar's text stands in the file. Plain and quoted texts on one line without escapes, and literal
 * blocks (`|`), map straight across; for everything else the place of the whole scalar is given.
 */
export function placeInScalar(scalar: ScalarNode, start: number, end: number): Place {
  const { source } = scalar.place;
  const from = sourceOffset(scalar, start);
  const to = sourceOffset(scalar, Math.max(start, end));
  return from === undefined || to === undefined ? scalar.place : { source, start: from, end: to };
}

function sourceOffset({ place, text }: ScalarNode, offset: number): number | undefined {
  const written = place.source.text.slice(place.start, place.end);
  const quote = /^["']/.test(written) ? 1 : 0;
  if (written.slice(quote, quote + text.length) === text && written.length <= text.length + 2 * quote) {
    return place.start + quote + offset;
  }
  return written.startsWith('|') ? offsetInBlock(place, written, text, offset) : undefined;
}

/** In a literal block every line is the line of the text, indented. */
function offsetInBlock(place: Place, written: string, text: string, offset: number): number | undefined {
  const before = text.slice(0, offset).split('\n');
  const lines = written.split('\n');
  const lineNumber = before.length;
  const wanted = text.split('\n')[lineNumber - 1] ?? '';
  const line = (lines[lineNumber] ?? '').replace(/\r$/, '');
  if (!line.endsWith(wanted)) return undefined;
  const start = lines.slice(0, lineNumber).reduce((sum, one) => sum + one.length + 1, 0);
  return place.start + start + (line.length - wanted.length) + (before.at(-1)?.length ?? 0);
}
