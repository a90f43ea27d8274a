/** Searching one text for one pattern: by JavaScript's engine where that is proved safe, else by the machine. */
import type { Spans } from './replacement';
import type { Translation } from './translate';

/** Finds the first match from a place on. */
export interface Searcher {
  /** @param last - where the match before ended, which is where `\G` holds; `from` where left out */
  find(from: number, last?: number): Spans | undefined;
}

/** JavaScript's engine; `groups` is the number of .NET groups with the whole match. */
export function nativeSearcher(
  text: string,
  expression: RegExp,
  ranks: readonly number[],
  groups: number,
): Searcher {
  return {
    find(from) {
      expression.lastIndex = from;
      const { indices } = expression.exec(text) ?? {};
      if (!indices) return undefined;
      const spans = new Int32Array(2 * groups).fill(-1);
      indices.forEach((span: readonly [number, number] | undefined, i) => {
        if (span) spans.set(span, 2 * (i === 0 ? 0 : (ranks[i - 1] ?? 0)));
      });
      return spans;
    },
  };
}

/** The expressions that a translation compiles to, each when it is first needed. */
export class NativeExpressions {
  private tester: RegExp | undefined;
  private finder: RegExp | undefined;
  private every: RegExp | undefined;

  constructor(readonly translation: Translation) {}

  /** For tests alone; faster, because it keeps no places. */
  get test(): RegExp {
    return (this.tester ??= new RegExp(this.translation.source));
  }

  /** For going over all matches without their places. */
  get all(): RegExp {
    return (this.every ??= new RegExp(this.translation.source, 'g'));
  }

  /** Finds from `lastIndex` on and gives the places of groups. */
  get find(): RegExp {
    return (this.finder ??= new RegExp(this.translation.source, 'dg'));
  }
}

/** Every match from the start on; after an empty match the search goes on one unit later, where `\G` no longer holds. */
export function* allMatches(searcher: Searcher, length: number): Generator<Spans> {
  for (let from = 0, last = 0; from <= length;) {
    const spans = searcher.find(from, last);
    if (!spans) return;
    yield spans;
    last = spans[1] ?? length;
    from = last === spans[0] ? last + 1 : last;
  }
}
