import type { ScopingFilter } from '../../provisioning/model';
import { mappingsOf, type Rule } from './rule';

/** Filters have names, unique in their list, and clauses; no two say the same. */
export const filterLists: Rule = (context, report) => {
  for (const { key, mapping } of mappingsOf(context)) {
    const filters = mapping.scopingFilters ?? [];
    filters.forEach((filter, index) => {
      const path = ['mappings', key, 'scopingFilters', index];
      const before = filters.slice(0, index);
      const same = before.find((other) => meaning(other) === meaning(filter));
      if (filter.name.trim() === '') report({ ...NO_NAME, at: [...path, 'name'] });
      else if (before.some(({ name }) => name === filter.name))
        report({ ...duplicateName(filter), at: [...path, 'name'] });
      if (filter.clauses.length === 0) report({ ...NO_CLAUSE, at: [...path, 'clauses'] });
      else if (same) report({ ...duplicate(same), at: path });
    });
  }
};

function meaning({ clauses }: ScopingFilter): string {
  return JSON.stringify(clauses.map((clause) => JSON.stringify(clause)).sort());
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

function duplicateName({ name }: ScopingFilter) {
  return {
    code: 'filter/duplicate-name',
    message: `Another filter of the list is called "${name}" too.`,
    help: 'Give every filter a name of its own; logs tell filters apart by it.',
  } as const;
}

function duplicate({ name }: ScopingFilter) {
  return {
    code: 'filter/duplicate',
    message: `The filter has the same clauses as "${name}".`,
    help: 'Remove one of the two: it is enough when any filter matches.',
  } as const;
}
