import type { ScopingFilter } from '../../provisioning/model';
import type { Report } from '../check/reporter';
import type { Path } from '../yaml/node';
import { mappingsOf, type ReportTo, type Rule } from './rule';

/** Filters have names, unique in their list, and clauses; no two say the same. */
export const filterLists: Rule = (context, report) => {
  for (const { key, mapping } of mappingsOf(context)) {
    const path = ['mappings', key, 'scopingFilters'];
    checkNames(mapping.scopingFilters ?? [], path, report);
    checkClauses(mapping.scopingFilters ?? [], path, report);
  }
};

function checkNames(filters: readonly ScopingFilter[], path: Path, report: ReportTo): void {
  const seen = new Set<string>();
  filters.forEach(({ name }, index) => {
    const at = [...path, index, 'name'];
    if (name.trim() === '') report({ ...NO_NAME, at });
    else if (seen.has(name)) report(duplicateName(name, at));
    seen.add(name);
  });
}

function checkClauses(filters: readonly ScopingFilter[], path: Path, report: ReportTo): void {
  const seen = new Map<string, string>();
  filters.forEach((filter, index) => {
    const meaning = JSON.stringify(filter.clauses.map((clause) => JSON.stringify(clause)).sort());
    const first = seen.get(meaning);
    if (filter.clauses.length === 0) report({ ...NO_CLAUSE, at: [...path, index, 'clauses'] });
    else if (first !== undefined) report(duplicate(first, [...path, index]));
    else seen.set(meaning, filter.name);
  });
}

const NO_NAME = {
  code: 'filter/name',
  message: 'The filter has no name.',
  help: 'Give it a title that says who passes; the portal and the provisioning logs show it.',
} as const;

const NO_CLAUSE = {
  code: 'filter/empty',
  message: 'The filter has no clause; what the service makes of such a filter is not documented.',
  help: 'Add a clause, or remove the filter. Without any filter (scopingFilters: []) everyone passes.',
} as const;

function duplicateName(name: string, at: Path): Report {
  return {
    code: 'filter/duplicate-name',
    at,
    message: `Another filter of the list is called "${name}" too.`,
    help: 'Give every filter a name of its own; logs tell filters apart by it.',
  };
}

function duplicate(first: string, at: Path): Report {
  return {
    code: 'filter/duplicate',
    at,
    message: `The filter has the same clauses as "${first}".`,
    help: 'Remove one of the two: it is enough when any filter matches.',
  };
}
