/** Operators between what an object has and a literal. */
export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Functions that test a text. */
export const TEXT_TESTS = ['contains', 'startswith', 'endswith'] as const;
export type TextTest = (typeof TEXT_TESTS)[number];

/** Functions that make another text of one. */
export const CASE_CHANGES = ['tolower', 'toupper'] as const;
export type CaseChange = (typeof CASE_CHANGES)[number];

/** What a list may know or not; `and`, `or` and parentheses all of them know. */
export type Operator = Comparison | TextTest | CaseChange | 'in' | 'not';

/** What an object is compared with; a date or time that stands without quotes is a Date. */
export type Literal = string | number | boolean | null | Date;

/** What is compared: a property by its path, such as `servicePrincipal/id`, or the same in another case. */
export type Operand =
  { readonly kind: 'property'; readonly path: string } | { readonly kind: CaseChange; readonly of: Operand };

/** A filter as a tree. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | {
      readonly kind: 'compare';
      readonly operand: Operand;
      readonly operator: Comparison;
      readonly literal: Literal;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly literals: readonly Literal[] }
  | { readonly kind: 'test'; readonly test: TextTest; readonly operand: Operand; readonly text: string };

/** The property at the bottom of an operand. */
export function pathOf(operand: Operand): string {
  return operand.kind === 'property' ? operand.path : pathOf(operand.of);
}
