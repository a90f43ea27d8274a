/** A fact about a gallery application: a value, known not to exist, or not known from any public source. */
export type Fact<T> =
  { readonly state: 'known'; readonly value: T } | { readonly state: 'absent' | 'unknown' };

/** A fact as a connector file writes it: the value itself, or one of two reserved words. */
export type Written<T> = T | 'absent' | 'unknown';

/** Nothing public says it. */
export const UNKNOWN = { state: 'unknown' } as const;

/** The fact that a file writes; what it leaves out is unknown. */
export function fact<T>(written: Written<T> | undefined): Fact<T> {
  if (written === undefined || written === 'unknown') return UNKNOWN;
  return written === 'absent' ? { state: 'absent' } : { state: 'known', value: written };
}

/** The value of a known fact; undefined where it is absent or unknown. */
export function known<T>(one: Fact<T>): T | undefined {
  return one.state === 'known' ? one.value : undefined;
}
