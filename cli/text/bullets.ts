import { wrap } from './wrap';

/** Widest text of an item. */
const WIDTH = 100;

/** Phrases as a list that a terminal does not break. */
export function bullets(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    wrap(line, WIDTH).map((piece, at) => `${at === 0 ? '  - ' : '    '}${piece}`),
  );
}
