/** More names than this are counted rather than told. */
const MOST = 12;

/** `a, b, c`, or of many the first ones and how many more there are. */
export function someNames(names: readonly string[]): string {
  const told = names.length > MOST ? [...names.slice(0, MOST - 2), `${names.length - MOST + 2} more`] : names;
  return told.join(', ');
}
