/** Most guesses that a message offers. */
const MAX_GUESSES = 3;

/**
 * The known names that a wrong one most likely stands for, best first; at most three, none where nothing is near. Case,
 * spaces, hyphens and underscores count for nothing.
 */
export function suggest(name: string, known: Iterable<string>): readonly string[] {
  const wanted = normal(name);
  const limit = Math.max(1, Math.floor(wanted.length * 0.4));
  return (
    [...known]
      .map((candidate) => ({ candidate, name: normal(candidate) }))
      // No name is nearer than its length is.
      .filter(({ name: other }) => Math.abs(other.length - wanted.length) <= limit)
      .map(({ candidate, name: other }) => ({ candidate, distance: editDistance(wanted, other) }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
      .slice(0, MAX_GUESSES)
      .map(({ candidate }) => candidate)
  );
}

/** "Did you mean a, b or c?" with a blank behind, or nothing. */
export function didYouMean(guesses: readonly string[]): string {
  const last = guesses.at(-1);
  if (last === undefined) return '';
  const others = guesses.slice(0, -1);
  return `Did you mean ${others.length > 0 ? `${others.join(', ')} or ${last}` : last}? `;
}

function normal(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) between two texts. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Infinity;
      current.push(Math.min(replace, swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length] ?? 0;
}
