/**
 * Turns a list of scoping filters into closures. A record passes when any filter does, a filter when every clause does; without
 * any filter everyone passes.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts
 */
import type { ObjectType } from '../attributes';
import type { AttributeBinding } from '../expression/compile';
import type { ScopingFilter } from '../model';
import { compileClause, type CompiledClause, type CompiledFilter } from './compile-clause';
import { decide, type FilterOutcome } from './decide';
import type { FilterDecision } from './decision';
import { explain } from './explain';
import { SUGGESTED_OPTIONS, type FilterOptions } from './options';

/** Filters, ready to be asked about any number of records. Pure: nothing is kept from one record to the next. */
export interface CompiledFilters<R> {
  /** Whether a record passes; false too where nobody can tell. Never throws, whatever the record holds. */
  passes(record: R): boolean;
  /** The same with what decided. */
  decide(record: R): FilterOutcome;
  /** The same with all there is to say; several times the work. */
  explain(record: R): FilterDecision;
}

/** How filters are to be compiled. */
export interface FilterSettings {
  /** Choices for the open questions; absent: those that the evidence speaks for. */
  readonly options?: FilterOptions;
  /** The kind of records. Where it is given, attributes that the service cannot filter on decide nothing. */
  readonly object?: ObjectType;
}

/** Never throws: what cannot be evaluated, such as a broken pattern, is a clause that decides nothing and says why. */
export function compileFilters<R>(
  filters: readonly ScopingFilter[],
  attributes: AttributeBinding<R>,
  { options = SUGGESTED_OPTIONS, object }: FilterSettings = {},
): CompiledFilters<R> {
  const compiled = filters.map(({ name, clauses }) => ({
    name,
    clauses: clauses.map((clause) => compileClause(clause, attributes, options, object)),
  }));
  return {
    passes: (record) => passes(compiled, record, options),
    decide: (record) => decide(compiled, record, options),
    explain: (record) => explain(compiled, record, options),
  };
}

function passes<R>(filters: readonly CompiledFilter<R>[], record: R, options: FilterOptions): boolean {
  if (filters.length === 0) return true;
  for (const { clauses } of filters) if (holds(clauses, record, options)) return true;
  return false;
}

function holds<R>(clauses: readonly CompiledClause<R>[], record: R, options: FilterOptions): boolean {
  for (const clause of clauses) if (clause.judge(clause.read(record), options) !== true) return false;
  return clauses.length > 0 || options.emptyFilter === 'holds';
}
