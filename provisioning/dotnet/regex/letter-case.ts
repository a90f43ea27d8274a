/**
 * Which letters are one under the option `i`, in the invariant culture: those with the same lower-case letter. So `K`, `k` and
 * the Kelvin sign are one; `I` and `i` are one, the dotted and dotless Turkish letters stay apart.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-options#case-insensitive-matching
 */
import { CharSet } from './char-set';

let classes: ReadonlyMap<number, readonly number[]> | undefined;

/** The set with every letter's other cases added. */
export function ignoringCase(set: CharSet): CharSet {
  const [first, last] = set.ranges;
  if (first !== undefined && first === last && set.ranges.length === 2) {
    const equal = caseClasses().get(first);
    return equal ? CharSet.of(...equal) : set;
  }
  const others: number[] = [];
  for (const [unit, equal] of caseClasses()) {
    if (set.has(unit)) others.push(...equal.filter((other) => !set.has(other)));
  }
  return others.length === 0 ? set : set.union(CharSet.of(...others));
}

/** One unit that stands for all units equal to this one but for case. */
export function foldCase(unit: number): number {
  return caseClasses().get(unit)?.[0] ?? unit;
}

function caseClasses(): ReadonlyMap<number, readonly number[]> {
  classes ??= buildClasses();
  return classes;
}

function buildClasses(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let unit = 0; unit < 0xffff; unit++) {
    const lower = lowerOf(unit);
    if (lower === undefined) continue;
    const members = found.get(lower) ?? [lower];
    members.push(unit);
    found.set(lower, members);
    found.set(unit, members);
  }
  return found;
}

/** The lower-case letter of a unit that has one; undefined where it changes nothing or becomes two units (U+0130). */
function lowerOf(unit: number): number | undefined {
  if (unit >= 0xd800 && unit <= 0xdfff) return undefined;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 && lower.charCodeAt(0) !== unit ? lower.charCodeAt(0) : undefined;
}
