/** The vocabulary of these tests. */
import { compileRegex, isRegexProblem } from '../../../../provisioning/dotnet/regex/compile-regex';
import type { DotNetRegex } from '../../../../provisioning/dotnet/regex/dotnet-regex';
import { GUARDED_STEPS, Machine } from '../../../../provisioning/dotnet/regex/machine';
import { parsePattern } from '../../../../provisioning/dotnet/regex/parser';
import { compileProgram } from '../../../../provisioning/dotnet/regex/program';
import { allMatches } from '../../../../provisioning/dotnet/regex/searcher';

/** A pattern that must compile. */
export function regex(pattern: string): DotNetRegex {
  const result = compileRegex(pattern);
  if (isRegexProblem(result)) throw new Error(`${pattern}: ${result.message}`);
  return result;
}

/** Places of the groups of every match, as the engine of the pattern finds them. */
export function spansOf(pattern: string, text: string): (readonly [number, number])[][] {
  const compiled = regex(pattern);
  return compiled.matches(text).map((match) =>
    compiled.groupNames.map((name) => {
      const group = match.group(name);
      return group ? ([group.index, group.index + group.length] as const) : NONE;
    }),
  );
}

/** The same, as the machine finds them, whatever the engine of the pattern is; it may remember from a given step on. */
export function machineSpansOf(
  pattern: string,
  text: string,
  stepsBeforeMemory?: number,
): (readonly [number, number])[][] {
  const { tree, groups } = parsePattern(pattern);
  const program = compileProgram(tree, groups.names.length);
  const machine = new Machine(program, text, GUARDED_STEPS, stepsBeforeMemory);
  return [...allMatches(machine, text.length)].map((spans) =>
    groups.names.map((_, rank) => [spans[2 * rank] ?? -1, spans[2 * rank + 1] ?? -1] as const),
  );
}

/** The texts of the groups of the first match, null where a group took no part; null where nothing matches. */
export function groupsOf(pattern: string, text: string): (string | null)[] | null {
  return textsOf(spansOf(pattern, text), text);
}

/** The same, by the machine. */
export function machineGroupsOf(pattern: string, text: string): (string | null)[] | null {
  return textsOf(machineSpansOf(pattern, text), text);
}

const NONE = [-1, -1] as const;

function textsOf(matches: (readonly [number, number])[][], text: string): (string | null)[] | null {
  return matches[0]?.map(([start, end]) => (start < 0 ? null : text.slice(start, end))) ?? null;
}
