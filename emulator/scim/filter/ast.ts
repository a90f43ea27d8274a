import type { AttributeDefinition } from '../schema/definition';

/** Operators that take a value (RFC 7644 section 3.4.2.2, table 3). */
export const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a filter may compare with. */
export type Literal = string | number | boolean | null;

/** What is compared: the members to go through, and what the last of them is. */
export interface Operand {
  readonly keys: readonly string[];
  readonly attribute: AttributeDefinition;
}

/** A filter as a tree; `element` means that one element of a list meets all of it. */
export type Filter =
  | {
      readonly kind: 'compare';
      readonly operand: Operand;
      readonly operator: Comparison;
      readonly value: Literal;
    }
  | { readonly kind: 'present'; readonly operand: Operand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'element'; readonly list: Operand; readonly part: Filter };
