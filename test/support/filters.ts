import { fromBag, type AttributeBag } from '../../provisioning/expression/attribute-bag';
import { compileFilters } from '../../provisioning/filter/compile';
import type { FilterDecision } from '../../provisioning/filter/decision';
import { SUGGESTED_OPTIONS, type FilterOptions } from '../../provisioning/filter/options';
import { every, type Verdict } from '../../provisioning/filter/verdict';
import type { ScopingFilter } from '../../provisioning/model';
import { readFilters } from '../../provisioning/schema/read-filters';

/** Attribute, operator and operands of a clause. */
export type ClauseText = readonly [attribute: string, operator: string, ...values: string[]];

/** A filter of some clauses, called after them. */
export function filterOf(...clauses: readonly ClauseText[]): ScopingFilter {
  return {
    name: clauses.map((clause) => clause.join(' ')).join(' and '),
    clauses: clauses.map(([attribute, operator, ...values]) => ({ attribute, operator, values })),
  };
}

/** What some filters decide about a person; both ways to ask must agree. */
export function decisionOf(
  filters: readonly ScopingFilter[],
  person: AttributeBag,
  options: Partial<FilterOptions> = {},
): FilterDecision {
  const compiled = compileFilters(filters, fromBag, { options: { ...SUGGESTED_OPTIONS, ...options } });
  const decision = compiled.explain(person);
  expect(compiled.passes(person)).toBe(decision.passes);
  expect(decision.passes).toBe(decision.verdict === true);
  return decision;
}

/** Whether a person passes one clause. */
export function clausePasses(
  clause: ClauseText,
  value: unknown,
  options: Partial<FilterOptions> = {},
): Verdict {
  return decisionOf([filterOf(clause)], { [clause[0]]: value }, options).verdict;
}

/** The decisions of the three lists of a `filter` object as Graph stores it. */
export function scopeDecisions(
  stored: unknown,
  person: AttributeBag,
  options: Partial<FilterOptions> = {},
): readonly FilterDecision[] {
  const { categoryFilters, inputFilters, filters } = readFilters(stored);
  return [categoryFilters, inputFilters, filters].map((list) => decisionOf(list, person, options));
}

/** Whether a person passes all three lists. */
export function scopeVerdict(
  stored: unknown,
  person: AttributeBag,
  options: Partial<FilterOptions> = {},
): Verdict {
  return every(scopeDecisions(stored, person, options).map(({ verdict }) => verdict));
}
