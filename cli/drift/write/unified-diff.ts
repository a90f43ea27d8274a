/** The lines in which two texts differ, as `diff -u` shows them. */

const CONTEXT = 3;

type Step = readonly [mark: ' ' | '-' | '+', line: string];

/** Hunks with three lines around each; empty where nothing differs. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const steps = stepsBetween(before.split('\n'), after.split('\n'));
  const hunks = hunksOf(steps);
  if (hunks.length === 0) return '';
  return [`--- ${file}`, `+++ ${file}`, ...hunks.flat()].join('\n');
}

/** Common lines at both ends are left out of the search, which is quadratic. */
function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const same = (lines: readonly string[]): Step[] => lines.map((line) => [' ', line]);
  return [
    ...same(before.slice(0, start)),
    ...longestCommon(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** More cells than this and all lines go and come. */
const MOST_CELLS = 4_000_000;

function longestCommon(before: readonly string[], after: readonly string[]): readonly Step[] {
  const columns = after.length + 1;
  if ((before.length + 1) * columns > MOST_CELLS)
    return [...before.map((line): Step => ['-', line]), ...after.map((line): Step => ['+', line])];
  const lengths = new Uint32Array((before.length + 1) * columns);
  const at = (row: number, column: number): number => lengths[row * columns + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const isSame = before[row] === after[column];
      lengths[row * columns + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  return walk(before, after, at);
}

function walk(
  before: readonly string[],
  after: readonly string[],
  at: (row: number, column: number) => number,
): readonly Step[] {
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]];
    if (old !== undefined && old === now) {
      steps.push([' ', old]);
      row += 1;
      column += 1;
    } else if (now === undefined || (old !== undefined && at(row + 1, column) >= at(row, column + 1))) {
      steps.push(['-', old ?? '']);
      row += 1;
    } else {
      steps.push(['+', now]);
      column += 1;
    }
  }
  return steps;
}

function hunksOf(steps: readonly Step[]): readonly (readonly string[])[] {
  const changed = steps.flatMap(([mark], index) => (mark === ' ' ? [] : [index]));
  const ranges: [number, number][] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    if (last !== undefined && index - last[1] <= 2 * CONTEXT) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([first, last]) => hunk(steps, Math.max(0, first - CONTEXT), last + CONTEXT + 1));
}

function hunk(steps: readonly Step[], start: number, end: number): readonly string[] {
  const before = (mark: '-' | '+'): number => steps.slice(0, start).filter(([one]) => one !== mark).length;
  const shown = steps.slice(start, end);
  const count = (mark: '-' | '+'): number => shown.filter(([one]) => one === ' ' || one === mark).length;
  const head = `@@ -${before('+') + 1},${count('-')} +${before('-') + 1},${count('+')} @@`;
  return [head, ...shown.map(([mark, line]) => `${mark}${line}`)];
}
