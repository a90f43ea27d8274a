/** What one attribute mapping gives for one person. */
import type { Ambiguity } from '../expression/ambiguities';
import type { ExpressionProblem } from '../expression/problem';
import { isList, scalarText, type Ignore, type Scalar, type Value } from '../expression/value';

/** One value as an application is sent it: Booleans are `True` and `False`, integers and dates are texts. */
export type SentScalar = string | Readonly<Record<string, string | boolean>>;

/** A list for several values. */
export type SentValue = SentScalar | readonly SentScalar[];

/** The outcome of a mapping, with the disputed choices it depends on. */
export type MappedValue = { readonly notes: readonly Ambiguity[] } & (
  | { readonly kind: 'value'; readonly value: SentValue; readonly from: 'source' | 'default' | 'constant' }
  /** Nothing is sent. */
  | { readonly kind: 'absent' }
  /** A function says that the attribute, or the whole object, does not flow. */
  | { readonly kind: 'ignored'; readonly what: Ignore['what'] }
  /** Refers to another object, so it is written by itself once both are there. */
  | { readonly kind: 'reference' }
  /** The expression has no result for this person. */
  | { readonly kind: 'failed'; readonly problem: ExpressionProblem }
);

/** The value as it is sent; undefined where there is none. An empty text is a value. */
export function sentValue(value: Exclude<Value, Ignore>): SentValue | undefined {
  if (value === null) return undefined;
  if (!isList(value)) return sentScalar(value);
  return value.length === 0 ? undefined : value.map(sentScalar);
}

function sentScalar(value: Scalar): SentScalar {
  if (typeof value === 'object' && value.kind === 'complex') return value.members;
  return scalarText(value) ?? '';
}
