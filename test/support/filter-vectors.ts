import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/load';

/** A clause as Graph stores it. */
export interface StoredClause {
  readonly operatorName: string;
  readonly sourceOperandName: string;
  readonly targetOperand: { readonly values: readonly string[] } | null;
}

interface StoredFilter {
  readonly groups: readonly { readonly name: string; readonly clauses: readonly StoredClause[] }[];
}

interface Case {
  readonly id: string;
  readonly filter: StoredFilter;
}

interface DecidedCase extends Case {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The shape of `test/vectors/scoping-filters.json`, as far as tests read it. */
export interface FilterVectors {
  readonly vectors: readonly (DecidedCase & { readonly expected: boolean })[];
  /** `suggested` is null where nothing can be decided. */
  readonly openQuestions: readonly (DecidedCase & {
    readonly candidates: Readonly<Record<string, boolean | null>>;
    readonly suggested: boolean | null;
  })[];
  readonly mustBeReported: readonly Case[];
}

export const FILTER_VECTORS = read('scoping-filters.json') as FilterVectors;

/** Filters as they were found in exports and on pages. */
export const FILTERS_IN_THE_WILD = read('scoping-filters-in-the-wild.json') as readonly {
  readonly filter: unknown;
  readonly note: string;
}[];

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), 'test', 'vectors', name), 'utf8'));
}
