/** From the text of a pattern to something that matches, or to what is wrong with it. */
import type { Node } from './ast';
import { DotNetRegex, type RegexEngine } from './dotnet-regex';
import { GUARDED_STEPS, LINEAR_STEPS } from './machine';
import { parsePattern } from './parser';
import { PatternError, type RegexProblem } from './problem';
import { compileProgram, type Program } from './program';
import { partsAreBounded, provenLength } from './safety';
import { NativeExpressions } from './searcher';
import { translate } from './translate';

/** Proofs for texts shorter than this are not worth having. */
const MIN_NATIVE_LENGTH = 128;

export type { DotNetRegex } from './dotnet-regex';
export type { RegexProblem } from './problem';

export interface RegexOptions {
  /** The pattern must match the whole text, to its very end. */
  readonly anchored?: boolean;
}

/**
 * Compiles a pattern of .NET's regular expressions. Never throws, and takes bounded time whatever the text.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
 */
export function compileRegex(
  pattern: string,
  { anchored = false }: RegexOptions = {},
): DotNetRegex | RegexProblem {
  if (last?.pattern !== pattern || last.anchored !== anchored)
    last = { pattern, anchored, result: compile(pattern, anchored) };
  return last.result;
}

/** Checking a pattern and using it ask for the same thing; what is compiled has no state. */
let last:
  | { readonly pattern: string; readonly anchored: boolean; readonly result: DotNetRegex | RegexProblem }
  | undefined;

function compile(pattern: string, anchored: boolean): DotNetRegex | RegexProblem {
  try {
    const { tree, groups } = parsePattern(pattern);
    const whole = anchored ? anchor(tree) : tree;
    const program = compileProgram(whole, groups.names.length);
    const nativeLength = provenLength(whole);
    const translation = nativeLength >= MIN_NATIVE_LENGTH ? translate(whole) : undefined;
    const native = translation && new NativeExpressions(translation);
    const engine = native ? 'regexp' : slowEngine(whole, program);
    const budget = engine === 'guarded' ? GUARDED_STEPS : LINEAR_STEPS;
    return new DotNetRegex({ pattern, groups, engine, program, budget, native, nativeLength });
  } catch (error) {
    if (error instanceof PatternError) return error.problem;
    throw error;
  }
}

/** Whether compiling ended in a problem. */
export function isRegexProblem(result: DotNetRegex | RegexProblem): result is RegexProblem {
  return !(result instanceof DotNetRegex);
}

function slowEngine(tree: Node, program: Program): RegexEngine {
  return program.memorable && partsAreBounded(tree) ? 'linear' : 'guarded';
}

function anchor(tree: Node): Node {
  const items: Node[] = [
    { type: 'assertion', place: 'textStart', offset: tree.offset },
    tree,
    { type: 'assertion', place: 'textEnd', offset: tree.offset },
  ];
  return { type: 'sequence', items, offset: tree.offset };
}
