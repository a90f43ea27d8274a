/** A compiled .NET regular expression. */
import type { GroupTable } from './groups';
import { Machine } from './machine';
import type { Program } from './program';
import { compileReplacement, groupText, type Replacement, type Spans } from './replacement';
import { allMatches, nativeSearcher, type NativeExpressions, type Searcher } from './searcher';

/**
 * How a pattern is run, decided once:
 * - `regexp`: by JavaScript's engine, for which it is proved to be safe. Texts longer than the proof holds for go to the
 *   machine, where the pattern is linear.
 * - `linear`: by a machine of our own whose work grows with the length of the text and no faster.
 * - `guarded`: by the same machine, which gives up with a RegexTimeout when its steps are spent.
 */
export type RegexEngine = 'regexp' | 'linear' | 'guarded';

/** Text that a match or one of its groups covers. */
export interface RegexCapture {
  /** Offset in the text, in UTF-16 units from 0. */
  readonly index: number;
  readonly length: number;
  readonly text: string;
}

/** A match. */
export interface RegexMatch extends RegexCapture {
  /** A group by name, or by number (`'1'`, 1); undefined where the pattern has no such group or it took no part in the match. */
  group(nameOrNumber: string | number): RegexCapture | undefined;
}

/** What compiling found out; made by compileRegex. */
export interface RegexPlan {
  readonly pattern: string;
  readonly groups: GroupTable;
  readonly engine: RegexEngine;
  readonly program: Program;
  /** Steps that the machine may take for one call. */
  readonly budget: number;
  /** Set for the engine `regexp`. */
  readonly native: NativeExpressions | undefined;
  /** Longest text for JavaScript's engine, in UTF-16 units. */
  readonly nativeLength: number;
}

/**
 * A .NET regular expression without options, matched in the invariant culture. It has no state: one object serves any number
 * of texts. Every method may throw a RegexTimeout, save with the engine `regexp` on texts of ordinary length.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.text.regularexpressions.regex
 */
export class DotNetRegex {
  /** The pattern as given. */
  readonly pattern: string;
  readonly engine: RegexEngine;
  /** The groups in the order of their numbers, from `'0'`, the whole match; a group without a name goes by its number. */
  readonly groupNames: readonly string[];
  private lastReplacement: { readonly text: string; readonly compiled: Replacement } | undefined;

  constructor(private readonly plan: RegexPlan) {
    this.pattern = plan.pattern;
    this.engine = plan.engine;
    this.groupNames = plan.groups.names;
  }

  /** Whether the pattern matches anywhere in the text. */
  isMatch(text: string): boolean {
    if (this.plan.native && text.length <= this.plan.nativeLength) return this.plan.native.test.test(text);
    return this.searcher(text).find(0) !== undefined;
  }

  /** The first match; undefined where there is none. */
  match(text: string): RegexMatch | undefined {
    const spans = this.searcher(text).find(0);
    return spans && this.describe(text, spans);
  }

  /** Every match, left to right, the empty ones too. */
  matches(text: string): readonly RegexMatch[] {
    return [...allMatches(this.searcher(text), text.length)].map((spans) => this.describe(text, spans));
  }

  /** Whether the pattern has a group of this name, or of this number written out. */
  hasGroup(name: string): boolean {
    return this.rankOf(name) !== undefined;
  }

  /**
   * Puts the replacement in place of every match; it may use the substitutions of .NET, `$1`, `${name}`, `$$`, `$&` and so on.
   *
   * @see https://learn.microsoft.com/dotnet/standard/base-types/substitutions-in-regular-expressions
   */
  replace(text: string, replacement: string): string {
    const { native, nativeLength } = this.plan;
    // What has no dollar sign is the same for every match, so nobody needs to know where the groups are.
    if (native && text.length <= nativeLength && !replacement.includes('$'))
      return text.replace(native.all, replacement);
    const compiled = this.compiledReplacement(replacement);
    return this.replaceSpans(text, 0, (spans) => compiled(text, spans));
  }

  /**
   * Puts a text, taken literally, in place of what the group captured in every match, and leaves the rest of the match alone.
   * Matches in which the group took no part stay as they are; so does every text where the pattern has no such group.
   */
  replaceGroup(text: string, group: string, replacement: string): string {
    const rank = this.rankOf(group);
    return rank === undefined ? text : this.replaceSpans(text, rank, () => replacement);
  }

  /** Replaces what a group covers in each match. A lookaround may capture what an earlier match covers; that stays. */
  private replaceSpans(text: string, rank: number, replacement: (spans: Spans) => string): string {
    let result = '';
    let copied = 0;
    for (const spans of allMatches(this.searcher(text), text.length)) {
      const start = spans[2 * rank] ?? -1;
      if (start < copied) continue;
      result += text.slice(copied, start) + replacement(spans);
      copied = spans[2 * rank + 1] ?? start;
    }
    return result + text.slice(copied);
  }

  private compiledReplacement(text: string): Replacement {
    if (this.lastReplacement?.text !== text) {
      this.lastReplacement = { text, compiled: compileReplacement(text, this.plan.groups) };
    }
    return this.lastReplacement.compiled;
  }

  private searcher(text: string): Searcher {
    const { native, nativeLength, program } = this.plan;
    if (!native || text.length > nativeLength) return new Machine(program, text, this.plan.budget);
    return nativeSearcher(text, native.find, native.translation.groups, program.groups);
  }

  private describe(text: string, spans: Spans): RegexMatch {
    return {
      ...capture(text, spans, 0),
      group: (nameOrNumber) => {
        const rank = this.rankOf(String(nameOrNumber));
        return rank === undefined || (spans[2 * rank] ?? -1) < 0 ? undefined : capture(text, spans, rank);
      },
    };
  }

  private rankOf(name: string): number | undefined {
    return /^\d+$/.test(name) ? this.plan.groups.byNumber(Number(name)) : this.plan.groups.byName(name);
  }
}

function capture(text: string, spans: Spans, rank: number): RegexCapture {
  const covered = groupText(text, spans, rank);
  return { index: spans[2 * rank] ?? 0, length: covered.length, text: covered };
}
